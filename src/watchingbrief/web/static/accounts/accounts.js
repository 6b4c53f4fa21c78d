// Passkeys. A form marked data-passkey asks the browser for one, puts the answer in its field and is sent:
// "sign-in" fetches what to ask from its own address, "prove" and "add" find it in #passkey-asks.
"use strict";

const able = Boolean(window.PublicKeyCredential && window.webauthnJSON);
for (const part of document.querySelectorAll("[data-needs-passkeys]")) part.hidden = !able;

async function asked(form) {
  if (form.dataset.passkey === "sign-in") {
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`the site answered ${answer.status}`);
    return (await answer.json()).request_options;
  }
  const asks = JSON.parse(document.getElementById("passkey-asks").textContent);
  if (form.dataset.passkey === "prove") return asks.request_options;
  const alone = form.elements.passwordless.checked;
  Object.assign(asks.creation_options.publicKey.authenticatorSelection, {
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    ...(alone ? { userVerification: "required" } : {}),
  });
  return asks.creation_options;
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = form.querySelector("[role=alert]");
    said.textContent = "";
    try {
      const options = await asked(form);
      const key = await (form.dataset.passkey === "add" ? window.webauthnJSON.create(options) : window.webauthnJSON.get(options));
      form.elements.credential.value = JSON.stringify(key);
      form.submit();
    } catch (error) {
      said.textContent = form.dataset.failed;
      console.warn(error);
    }
  });
}
