import { implement } from "../../platform/operations/implement.ts";
import { getImportTemplate } from "../contract.ts";
import { writeTemplate } from "../importing/csv-files.ts";

export default implement(getImportTemplate, {}, () => Promise.resolve(writeTemplate()));
