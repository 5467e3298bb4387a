/**
 * An OAuth token of the function's own service account, for Google's other APIs (scope `cloud-platform`).
 * The credential caches it until shortly before it expires.
 */
export async function fetchAccessToken(): Promise<string> {
  const { applicationDefault } = await import("firebase-admin/app");
  credential ??= applicationDefault();
  return (await credential.getAccessToken()).access_token;
}

let credential: { getAccessToken(): Promise<{ access_token: string }> } | undefined;
