interface Address {
  host: string;
  port: number;
}

/** Where the emulators of this run are, from the environment that the test command sets. */
export function addresses() {
  return {
    project: variable("GCLOUD_PROJECT"),
    auth: address("FIREBASE_AUTH_EMULATOR_HOST"),
    firestore: address("FIRESTORE_EMULATOR_HOST"),
    functions: address("SOUK_FUNCTIONS_HOST"),
    hosting: address("SOUK_HOSTING_HOST"),
    storage: address("FIREBASE_STORAGE_EMULATOR_HOST"),
  };
}

/** Where the stand-in of Firebase Cloud Messaging is, and shows what it was sent. */
export function pushInboxUrl(): string {
  return variable("PUSH_ENDPOINT");
}

function address(name: string): Address {
  const [host = "", port = ""] = variable(name).split(":");
  return { host, port: Number(port) };
}

function variable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run this through npm run test:emulator`);
  return value;
}
