const severe = new Set(["WARNING", "ERROR", "CRITICAL", "ALERT", "EMERGENCY"]);

/** Normal here, whatever firebase-tools thinks of it. */
const expected = [
  /Unexpected rules runtime error: WARNING/,
  /Env variable override detected/,
  /Unable to fetch the CLI MOTD/,
  /The Emulator UI is not starting/,
  // Only the line that follows says which address; the metadata server is asked wherever there is no Google Cloud.
  /External network resource requested/,
];

/** What of a line in the emulators' log a developer should see: a warning, an error, or a function's own. */
export function pickNotable(line: string): string | undefined {
  const functionLine = /^>\s+(\{.*\})$/.exec(line)?.[1];
  if (functionLine) return pickFromFunction(functionLine);
  const foreignAddress = /^\s+- URL: "(?!http:\/\/169\.254\.169\.254|http:\/\/metadata\.)(.*)"/.exec(
    line,
  )?.[1];
  if (foreignAddress) return `⚠ A function calls out to ${foreignAddress}`;
  const isNotable = /^(⚠|⬢|✖|Error:|\[error\])/.test(line) && !expected.some((pattern) => pattern.test(line));
  return isNotable ? line.replace(/^(\S+)\s+/, "$1 ") : undefined;
}

function pickFromFunction(json: string): string | undefined {
  try {
    const { severity, message, ...rest }: Record<string, unknown> = JSON.parse(json);
    if (!severe.has(String(severity))) return undefined;
    const details = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : "";
    return `${String(severity)} ${typeof message === "string" ? message : ""}${details}`;
  } catch {
    return undefined;
  }
}
