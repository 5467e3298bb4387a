import type { RateTable } from "../../src/currencies/rate.ts";

/** The file as the European Central Bank writes it. */
export function writeEurofxref(...tables: RateTable[]): string {
  const days = tables.map(({ day, rates }) => {
    const cubes = Object.entries(rates).map(
      ([currency, rate]) => `\t\t\t<Cube currency='${currency}' rate='${rate}'/>`,
    );
    return [`\t\t<Cube time='${day}'>`, ...cubes, "\t\t</Cube>"].join("\n");
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
\t<gesmes:subject>Reference rates</gesmes:subject>
\t<gesmes:Sender>
\t\t<gesmes:name>European Central Bank</gesmes:name>
\t</gesmes:Sender>
\t<Cube>
${days.join("\n")}
\t</Cube>
</gesmes:Envelope>
`;
}
