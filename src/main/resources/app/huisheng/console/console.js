"use strict";
// Comfort only: every page works without this.

// A button that sends something to everybody can be pressed only after its sentence was there to read.
for (const button of document.querySelectorAll("[data-arm]")) {
  button.disabled = true;
  setTimeout(() => { button.disabled = false; }, button.dataset.arm * 1000);
}

// Looks whether the host has sent the code.
for (const form of document.querySelectorAll("form[data-wait]")) {
  const look = async () => {
    const answer = await fetch(form.dataset.wait, { cache: "no-store" });
    if (answer.ok && (await answer.text()) === "ready") {
      form.requestSubmit();
    } else {
      setTimeout(look, 2000);
    }
  };
  setTimeout(look, 2000);
}
