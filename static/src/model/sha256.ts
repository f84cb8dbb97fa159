/**
 * The SHA-256 of `content` in hexadecimal. Browsers have a function for it only on HTTPS and localhost. Elsewhere, for
 * example for a phone on the same network, a library computes it, which is loaded then.
 */
export async function sha256(content: Uint8Array<ArrayBuffer>): Promise<string> {
  const { subtle } = crypto as { subtle?: SubtleCrypto };
  const digest = subtle
    ? new Uint8Array(await subtle.digest('SHA-256', content))
    : (await import('@noble/hashes/sha2.js')).sha256(content);
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
