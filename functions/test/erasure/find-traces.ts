/** A text in all the forms in which it can be stored: as it is, in base64 wherever it begins, and in a URL. */
function formsOf(token: string): string[] {
  return [
    ...new Set([
      token,
      encodeURIComponent(token),
      ...base64Forms(token),
      ...base64Forms(token.toUpperCase()),
    ]),
  ];
}

/** Base64 depends on what stands before by its length in threes; what mixes with its neighbours is cut off. */
function base64Forms(token: string): string[] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(token)]);
    const from = before === 0 ? 0 : before + 1;
    const whole = Math.floor((bytes.length * 8) / 6);
    const text = bytes.toString("base64").slice(from, whole);
    return [text, text.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

/** Which of the tokens a text has, in any form and in any case of letters. */
export function findTraces(tokens: Readonly<Record<string, string>>, text: string): string[] {
  const folded = text.toLowerCase();
  return Object.entries(tokens)
    .filter(([, token]) =>
      formsOf(token).some((form) =>
        form === token ? folded.includes(form.toLowerCase()) : text.includes(form),
      ),
    )
    .map(([name]) => name);
}
