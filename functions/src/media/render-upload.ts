import { avifEffort, avifMaxWidth } from "../platform/config.ts";
import type { Context } from "../platform/context.ts";
import { renderPhoto, type RenderedFile } from "./imaging/render-photo.ts";
import { variantPath, type Rendition, type Upload, type Variant } from "./photo.ts";
import { photoFiles } from "./photo-files.ts";

/** Turns the bytes of an upload into its public files and the manifest that tells of them. */
export function uploadRenderer(context: Pick<Context, "openBucket">) {
  const files = photoFiles(context);

  /** @throws PhotoRefused when the bytes are not a photo Souk can take. */
  return async (upload: Upload, bytes: Uint8Array): Promise<Rendition> => {
    const avif = { effort: avifEffort.value(), maxWidth: avifMaxWidth.value() };
    const rendered = await renderPhoto(bytes, { purpose: upload.purpose, avif });
    const [preview, variants] = await Promise.all([
      store(upload, rendered.preview),
      Promise.all(rendered.variants.map((file) => store(upload, file))),
    ]);
    return { ...rendered, variants, preview };
  };

  async function store(upload: Upload, { name, bytes, ...facts }: RenderedFile): Promise<Variant> {
    const path = variantPath(upload, name);
    await files.write(path, bytes, facts.contentType);
    return { ...facts, bytes: bytes.length, path };
  }
}
