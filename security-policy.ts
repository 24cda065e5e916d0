/**
 * The Content-Security-Policy, said twice: in the built index.html, so that it holds wherever the
 * page is served from, and as a header of `npm start`, which workers obey too. Everything comes
 * from the page's own origin; nothing is inline.
 */
const POLICY = {
  "default-src": "'none'",
  // ONNX Runtime compiles WebAssembly, which has a permission of its own: eval stays forbidden.
  "script-src": "'self' 'wasm-unsafe-eval'",
  "style-src": "'self'",
  "img-src": "'self'",
  "connect-src": "'self'",
  "worker-src": "'self'",
  "manifest-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
};

const say = (policy: Readonly<Record<string, string>>) =>
  Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join("; ");

export const META_POLICY = say(POLICY);
/** Who may frame the page can only be said in a header. */
export const HEADER_POLICY = say({ ...POLICY, "frame-ancestors": "'none'" });
