// Passkeys: asks the server what to ask the browser, the browser for a passkey,
// and sends the form with the answer. Everything else works without script.
(function () {
  "use strict";
  if (!window.PublicKeyCredential || !navigator.credentials) return;

  function bytes(text) {
    var raw = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(raw, function (c) { return c.charCodeAt(0); });
  }

  function text(buffer) {
    var raw = "";
    new Uint8Array(buffer).forEach(function (b) { raw += String.fromCharCode(b); });
    return btoa(raw).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function descriptors(list) {
    return (list || []).map(function (d) { return Object.assign({}, d, { id: bytes(d.id) }); });
  }

  function ask(options) {
    var key = Object.assign({}, options.publicKey, { challenge: bytes(options.publicKey.challenge) });
    if (key.user) {
      key.user = Object.assign({}, key.user, { id: bytes(key.user.id) });
      key.excludeCredentials = descriptors(key.excludeCredentials);
      return navigator.credentials.create({ publicKey: key });
    }
    key.allowCredentials = descriptors(key.allowCredentials);
    return navigator.credentials.get({ publicKey: key });
  }

  function answer(credential) {
    var from = credential.response, response = { clientDataJSON: text(from.clientDataJSON) };
    if (from.attestationObject) {
      response.attestationObject = text(from.attestationObject);
      response.transports = from.getTransports ? from.getTransports() : [];
    } else {
      response.authenticatorData = text(from.authenticatorData);
      response.signature = text(from.signature);
      if (from.userHandle) response.userHandle = text(from.userHandle);
    }
    return JSON.stringify({
      id: credential.id, rawId: text(credential.rawId), type: credential.type, response: response,
      authenticatorAttachment: credential.authenticatorAttachment || undefined,
      clientExtensionResults: credential.getClientExtensionResults()
    });
  }

  document.querySelectorAll("button[data-passkey]").forEach(function (button) {
    var form = button.form, status = form.querySelector("[data-passkey-status]");
    button.hidden = false;
    button.addEventListener("click", function () {
      status.textContent = "";
      button.disabled = true;
      fetch(button.dataset.passkey, { method: "POST", credentials: "same-origin" })
        .then(function (res) { if (!res.ok) throw new Error(res.status); return res.json(); })
        .then(ask)
        .then(function (credential) {
          form.elements[button.dataset.into].value = answer(credential);
          form.submit();
        })
        .catch(function () {
          button.disabled = false;
          status.textContent = button.dataset.failed;
        });
    });
  });
})();
