import { functionDefaults } from "../../src/platform/runtime/config.ts";
import { projectId } from "../paths.ts";
import { host, type Ports, restAddress } from "../ports.ts";
import { emailOf, SAMPLE_PASSWORD, samplePeople } from "../sample/people.ts";

interface Welcome {
  ports: Ports;
  /** By what they show; each of them answers. */
  addresses: Record<string, string>;
  /** A listing that a search for this word finds. */
  sample: { word: string } | undefined;
  notes: readonly string[];
}

/** What lets somebody in: the configuration of a frontend, logins, addresses, and what to do first. */
export function welcome({ ports, addresses, sample, notes }: Welcome): string {
  const parts = [
    "Paste this into your frontend:",
    indent(firebaseConfig(ports)),
    ...(sample ? [`Sign in, with the password ${SAMPLE_PASSWORD}, as`, indent(listLogins())] : []),
    "Open",
    indent(columns(Object.entries(addresses))),
    ...notes,
    "Now do this:",
    indent(listCommands(ports, sample?.word)),
  ];
  return parts.join("\n\n");
}

/** The code that connects a frontend to the emulators. */
export function firebaseConfig(ports: Pick<Ports, "auth" | "firestore" | "functions" | "storage">): string {
  return `import { initializeApp } from "firebase/app";
import { connectAuthEmulator, getAuth } from "firebase/auth";
import { connectFirestoreEmulator, getFirestore } from "firebase/firestore";
import { connectFunctionsEmulator, getFunctions } from "firebase/functions";
import { connectStorageEmulator, getStorage } from "firebase/storage";

const firebaseConfig = {
  apiKey: "demo",
  projectId: "${projectId}",
  storageBucket: "${projectId}.appspot.com",
};
const app = initializeApp(firebaseConfig);
connectAuthEmulator(getAuth(app), "http://${host}:${ports.auth}");
connectFirestoreEmulator(getFirestore(app), "${host}", ${ports.firestore});
connectStorageEmulator(getStorage(app), "${host}", ${ports.storage});
connectFunctionsEmulator(getFunctions(app, "${functionDefaults.region}"), "${host}", ${ports.functions});`;
}

function listLogins(): string {
  return columns(samplePeople.map(({ uid, about }) => [emailOf(uid), about]));
}

function listCommands(ports: Ports, word: string | undefined): string {
  const signIn = `http://${host}:${ports.auth}/identitytoolkit.googleapis.com/v1/accounts`;
  const json = `-H 'content-type: application/json'`;
  const login = JSON.stringify({
    email: emailOf("buyer"),
    password: SAMPLE_PASSWORD,
    returnSecureToken: true,
  });
  const api = `${restAddress(ports)}/v1`;
  const commands =
    word === undefined
      ? [
          ["Sign somebody up", `curl '${signIn}:signUp?key=demo' ${json} -d '${login}'`],
          ["Ask the API for its categories", `curl '${api}/categories'`],
        ]
      : [
          ["Find something on sale", `curl '${api}/search?query=${word}'`],
          ["Sign in as the buyer", `curl '${signIn}:signInWithPassword?key=demo' ${json} -d '${login}'`],
        ];
  const all = [...commands, ["Read what there is to call, in a browser", `${api}/docs`]];
  return all.map(([what, command], index) => `${index + 1}. ${what}:\n   ${command}`).join("\n");
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `${name.padEnd(width)}  ${text}`).join("\n");
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "  ");
}
