const timeoutMs = 20_000;

/** Of these addresses, those that answer with something a person can read. */
export async function tryAddresses(candidates: Record<string, string>): Promise<Record<string, string>> {
  const tried = await Promise.all(
    Object.entries(candidates).map(async ([name, address]) => ({
      name,
      address,
      isOpen: await isReadable(address),
    })),
  );
  return Object.fromEntries(tried.filter(({ isOpen }) => isOpen).map(({ name, address }) => [name, address]));
}

async function isReadable(address: string): Promise<boolean> {
  try {
    // As a browser asks: some answer programs otherwise.
    const headers = { accept: "text/html,application/json;q=0.9,*/*;q=0.8" };
    const response = await fetch(address, { headers, signal: AbortSignal.timeout(timeoutMs) });
    const type = response.headers.get("content-type") ?? "";
    const text = await response.text();
    return response.status === 200 && text.trim() !== "" && /^(?:text\/|application\/json)/.test(type);
  } catch {
    return false;
  }
}
