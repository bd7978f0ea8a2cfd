package app.huisheng.linkedin;

/// How one post did, as LinkedIn counted it some time after it went out; organic reach only.
///
/// @param delivery id of the delivery
/// @param hours after its first attempt: 48, 168 or 672
/// @param impressions how often it was shown
/// @param people to how many members
/// @param clicks on the card, the text or the page's name
public record Numbers(
    String delivery,
    int hours,
    long impressions,
    long people,
    long clicks,
    long likes,
    long comments,
    long shares) {}
