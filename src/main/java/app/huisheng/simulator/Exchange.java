package app.huisheng.simulator;

import java.util.List;

/// One push and what came back: everything the inspector shows.
///
/// @param requestLine method and address with the signatures
/// @param rawRequest the HTTP body as it was sent
/// @param decryptedRequest the message's XML; the same as the raw one in plain mode
/// @param rawResponse the HTTP body as it came back, of the attempt that counted
/// @param decryptedResponse the reply's XML or `success`; empty when it could not be opened
/// @param status the HTTP status; 0 when no answer came
/// @param milliseconds of the attempt that counted, the slow network included
/// @param bytes of the raw response
/// @param attempts how often WeChat tried
/// @param complaints where the answer breaks WeChat's rules; each makes the verdict a fault
public record Exchange(
    String requestLine,
    String rawRequest,
    String decryptedRequest,
    String rawResponse,
    String decryptedResponse,
    int status,
    double milliseconds,
    int bytes,
    int attempts,
    List<String> complaints,
    Verdict verdict) {
  public Exchange {
    complaints = List.copyOf(complaints);
  }

  /// What the listener sees on the phone.
  public sealed interface Verdict {
    /// A message bubble.
    record Text(String text) implements Verdict {}

    /// A card.
    record News(String title, String description, String url, String picture) implements Verdict {}

    /// Nothing at all.
    record Nothing() implements Verdict {}

    /// WeChat's own notice of a broken account.
    record Fault(String notice) implements Verdict {
      static final Fault NOTICE = new Fault("该公众号提供的服务出现故障，请稍后再试");
    }
  }
}
