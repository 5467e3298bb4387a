import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** Stands between clients and a server, and cuts connections in the middle of what the server says. */
export async function openRelay(port: number) {
  const clients = new Set<Socket>();
  /** How much still passes before all are cut. */
  let bytesLeft = Number.POSITIVE_INFINITY;
  const cutAll = () => {
    bytesLeft = Number.POSITIVE_INFINITY;
    for (const client of clients) client.destroy();
  };
  const server = createServer((client) => {
    const behind = connect(port, "127.0.0.1");
    clients.add(client);
    client.on("data", (bytes: Buffer) => void behind.write(bytes));
    client.on("error", () => undefined);
    client.on("close", () => {
      clients.delete(client);
      behind.destroy();
    });
    behind.on("data", (bytes: Buffer) => {
      const passed = bytes.subarray(0, bytesLeft);
      bytesLeft -= passed.length;
      if (bytesLeft > 0) client.write(passed);
      else client.end(passed, cutAll);
    });
    behind.on("error", () => client.destroy());
    behind.on("close", () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    /** Cuts what is connected, once, when the server has said that much more: at once for 0. */
    cutAfter(bytes: number) {
      bytesLeft = bytes;
      if (bytes === 0) cutAll();
    },
    close() {
      cutAll();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
