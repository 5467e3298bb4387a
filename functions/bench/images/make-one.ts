/** `node make-one.ts <megapixels> <file>`: writes the photo that is measured. */
import { writeFile } from "node:fs/promises";
import { makePhoto } from "../../src/testing/photos.ts";

const [megapixels, file = ""] = process.argv.slice(2);
await writeFile(file, await makePhoto({ megapixels: Number(megapixels), gps: true }));
