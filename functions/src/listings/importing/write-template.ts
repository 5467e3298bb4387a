import { columnNames, columns } from "./columns.ts";
import { writeCsv } from "./write-csv.ts";

/** The header and one line that can be imported, and what each column takes. */
export function writeTemplate() {
  return {
    csv: writeCsv([columnNames, columnNames.map((name) => columns[name]?.example ?? "")]),
    columns: Object.entries(columns).map(([name, { isRequired = false, about, allowed }]) => ({
      name,
      isRequired,
      about,
      allowed: allowed ? [...allowed] : null,
    })),
  };
}
