import sharp from "../../src/media/imaging/locked-sharp.ts";

/** What a photo's file gives away beside its pixels. */
export async function findExif(bytes: Uint8Array) {
  const { format, exif, xmp, iptc } = await sharp(bytes).metadata();
  // Tag 0x8825 of the first directory points to the GPS data, in either byte order.
  const hasGps =
    exif !== undefined && (exif.includes("\x88\x25", 0, "latin1") || exif.includes("\x25\x88", 0, "latin1"));
  return { format, hasGps, hasExif: exif !== undefined || xmp !== undefined || iptc !== undefined };
}
