import { implement } from "../../platform/operations/implement.ts";
import { getImportTemplate } from "../contract.ts";
import { writeTemplate } from "../importing/write-csv.ts";

export default implement(getImportTemplate, {}, () => Promise.resolve(writeTemplate()));
