// Names that a client chooses. Random, so that they tell nothing and never meet.

/** 128 bits, 22 characters of [A-Za-z0-9_-]. `crypto.getRandomValues` works over plain HTTP too. */
export function randomId(): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  let id = "";
  for (const byte of crypto.getRandomValues(new Uint8Array(22))) id += alphabet[byte & 63];
  return id;
}
