import { host, type Ports, restAddress } from "../ports.ts";
import { emailOf, SAMPLE_PASSWORD } from "../sample/people.ts";

/** What finds something in the sample market. */
const WORD = "lamp";

export interface FoundSample {
  word: string;
  listingId: string;
}

/** Looks for the sample market as the commands do that a person is shown: undefined unless they work. */
export async function findSample(ports: Ports): Promise<FoundSample | undefined> {
  const signIn = `http://${host}:${ports.auth}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=demo`;
  const login = { email: emailOf("buyer"), password: SAMPLE_PASSWORD, returnSecureToken: true };
  const signedIn = await fetch(signIn, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(login),
  });
  await signedIn.arrayBuffer();
  const found = await fetch(`${restAddress(ports)}/v1/search?query=${WORD}`);
  const text = await found.text();
  if (!signedIn.ok || !found.ok) return undefined;
  const { listings } = JSON.parse(text) as { listings: { listingId: string }[] };
  return listings[0] && { word: WORD, listingId: listings[0].listingId };
}
