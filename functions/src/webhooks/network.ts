import { publicInternet, type Network } from "../platform/outbound/guarded-agent.ts";

/** Where webhooks may go: servers of the public internet, by HTTPS. */
const internet: Network = { ...publicInternet, ports: [443, 8443] };

/** Beside the emulators receivers run on this machine, and nothing else is reached. */
const thisMachine: Network = {
  ...publicInternet,
  protocol: "http:",
  ports: "any",
  isAllowed: (address) => address === "127.0.0.1" || address === "::1",
};

export function webhookNetwork(environment: NodeJS.ProcessEnv = process.env): Network {
  return environment.FUNCTIONS_EMULATOR === "true" ? thisMachine : internet;
}
