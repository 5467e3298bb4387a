import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { acceptedCodings, type Coding } from "./accept-encoding.ts";

/** Smaller answers fit one packet anyway. */
const MIN_COMPRESSED_BYTES = 1024;

/** By `bench gateway`: higher levels take longer than what they save takes to send. */
const BROTLI_QUALITY = 1;
const GZIP_LEVEL = 4;

/** What the client likes best, or the answer as it is where compressing it is not worth the time. */
export function chooseCoding({ headers }: Request, length: number): Coding {
  const accepted = acceptedCodings(headers.get("accept-encoding"));
  if (length < MIN_COMPRESSED_BYTES && accepted.includes("identity")) return "identity";
  return accepted[0] ?? "identity";
}

export function compress(bytes: Buffer, coding: Coding): Uint8Array<ArrayBuffer> {
  if (coding === "br") {
    const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_MODE, BROTLI_PARAM_SIZE_HINT, BROTLI_MODE_TEXT } = constants;
    return brotliCompressSync(bytes, {
      params: {
        [BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT,
        [BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    });
  }
  return coding === "gzip" ? gzipSync(bytes, { level: GZIP_LEVEL }) : new Uint8Array(bytes);
}
