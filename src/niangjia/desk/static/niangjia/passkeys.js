// Passkeys (WebAuthn): made, and shown. Where the device computes a secret (the PRF extension), a key
// is derived from it here and sent along: it unlocks the member's own key, and is not kept.

const INFO = new TextEncoder().encode("niangjia member key");

function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

async function derived(output) {
  if (!output) return "";
  const base = await crypto.subtle.importKey("raw", output, "HKDF", false, ["deriveBits"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: INFO };
  return text(await crypto.subtle.deriveBits(how, base, 256));
}

function credentials(list) {
  return (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
}

function withSalts(extensions) {
  const prf = extensions?.prf;
  if (prf?.eval) return { prf: { eval: { first: bytes(prf.eval.first) } } };
  if (!prf?.evalByCredential) return undefined;
  const each = Object.entries(prf.evalByCredential);
  const salts = each.map(([id, one]) => [id, { first: bytes(one.first) }]);
  return { prf: { evalByCredential: Object.fromEntries(salts) } };
}

async function post(address, fields) {
  const csrfmiddlewaretoken = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const body = new URLSearchParams({ csrfmiddlewaretoken, ...fields });
  const answer = await fetch(address, { method: "POST", body });
  const isJson = answer.headers.get("Content-Type")?.includes("json");
  return { ok: answer.ok && isJson, told: isJson ? await answer.json() : {} };
}

async function show(asked) {
  const publicKey = {
    ...asked,
    challenge: bytes(asked.challenge),
    allowCredentials: credentials(asked.allowCredentials),
    extensions: withSalts(asked.extensions),
  };
  const found = await navigator.credentials.get({ publicKey });
  const prf = found.getClientExtensionResults().prf;
  return {
    id: found.id,
    rawId: text(found.rawId),
    type: found.type,
    response: {
      clientDataJSON: text(found.response.clientDataJSON),
      authenticatorData: text(found.response.authenticatorData),
      signature: text(found.response.signature),
    },
    clientExtensionResults: {},
    secret: await derived(prf?.results?.first),
  };
}

// Many devices compute nothing while the passkey is made: they are asked once more, just for that.
async function computed(made, asked) {
  const prf = made.getClientExtensionResults().prf;
  if (prf?.results?.first) return prf.results.first;
  if (!prf?.enabled) return null;
  const publicKey = {
    challenge: crypto.getRandomValues(new Uint8Array(32)),
    rpId: asked.rp.id,
    allowCredentials: [{ type: "public-key", id: made.rawId }],
    userVerification: "required",
    extensions: withSalts(asked.extensions),
  };
  const found = await navigator.credentials.get({ publicKey });
  return found.getClientExtensionResults().prf?.results?.first ?? null;
}

async function add(asked) {
  const publicKey = {
    ...asked,
    challenge: bytes(asked.challenge),
    user: { ...asked.user, id: bytes(asked.user.id) },
    excludeCredentials: credentials(asked.excludeCredentials),
    extensions: withSalts(asked.extensions),
  };
  const made = await navigator.credentials.create({ publicKey });
  return {
    id: made.id,
    rawId: text(made.rawId),
    type: made.type,
    name: document.getElementById("id_name")?.value ?? "",
    response: {
      clientDataJSON: text(made.response.clientDataJSON),
      attestationObject: text(made.response.attestationObject),
    },
    clientExtensionResults: {},
    secret: await derived(await computed(made, asked).catch(() => null)),
  };
}

async function go(box) {
  const said = box.querySelector("[data-passkey-said]");
  const button = box.querySelector("[data-passkey-go]");
  said.hidden = true;
  button.disabled = true;
  try {
    const asked = await post(box.dataset.ask, {});
    if (!asked.ok) throw new Error(asked.told.said?.join(" "));
    const answer = box.dataset.passkey === "add" ? await add(asked.told) : await show(asked.told);
    const fields = { answer: JSON.stringify(answer), next: box.dataset.next };
    const checked = await post(box.dataset.answer, fields);
    if (checked.ok) return location.assign(checked.told.next);
    said.textContent = checked.told.said?.join(" ") ?? said.dataset.failed;
  } catch {
    said.textContent = said.dataset.failed;
  }
  said.hidden = false;
  button.disabled = false;
}

if (window.PublicKeyCredential) {
  for (const box of document.querySelectorAll("[data-passkey]")) {
    box.hidden = false;
    box.querySelector("[data-passkey-go]").addEventListener("click", () => go(box));
  }
}
