/** What `work` writes to the process's standard streams, which is where Cloud Logging reads. */
export async function captureOutput(work: () => unknown): Promise<{ out: string; err: string }> {
  const written = { out: "", err: "" };
  const { stdout, stderr } = process;
  const [writeOut, writeErr] = [stdout.write.bind(stdout), stderr.write.bind(stderr)];
  stdout.write = (chunk) => ((written.out += String(chunk)), true);
  stderr.write = (chunk) => ((written.err += String(chunk)), true);
  try {
    await work();
  } finally {
    stdout.write = writeOut;
    stderr.write = writeErr;
  }
  return written;
}

/** Silences `work`: thousands of runs would log every call. */
export async function withoutOutput<R>(work: () => Promise<R>): Promise<R> {
  const { stdout, stderr } = process;
  const [writeOut, writeErr] = [stdout.write.bind(stdout), stderr.write.bind(stderr)];
  stdout.write = () => true;
  stderr.write = () => true;
  try {
    return await work();
  } finally {
    stdout.write = writeOut;
    stderr.write = writeErr;
  }
}
