import { implement } from "../../platform/operations/implement.ts";
import { archived } from "../archive/archiver.ts";
import { archiveReader } from "../archive/read-archive.ts";
import { getArchived } from "../contract.ts";

export default implement(getArchived, { archive: archiveReader }, async ({ input, fail, archive }) => {
  if (!archived.includes(input.collection)) throw fail.NotArchived();
  const { id } = input;
  if (id === undefined) return archive.page(input);
  return { documents: await archive.find({ ...input, id }), next: null };
});
