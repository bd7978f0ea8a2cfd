/// WeChat's and LinkedIn's sides played over real HTTP, strictly, with the demo's pages. Speaks
/// HTTP only: no other room imports it, and it imports none.
@NullMarked
package app.huisheng.simulator;

import org.jspecify.annotations.NullMarked;
