import { Agent } from "node:https";
import { connect } from "node:tls";
import { deleteApp, initializeApp } from "firebase-admin/app";
import { getMessaging } from "firebase-admin/messaging";
import { fcmCertificate } from "./fcm-certificate.ts";
import type { FcmStandIn } from "./fcm-stand-in.ts";

/**
 * The messaging of Firebase's Admin SDK, in an app of its own, that reaches a stand-in where it means FCM: its host is a constant, but its
 * agent is an option, which connects elsewhere.
 */
export function openSdk({ port }: Pick<FcmStandIn, "port">, project = "demo") {
  const agent = new Agent({ keepAlive: true });
  agent.createConnection = () =>
    connect({ host: "127.0.0.1", port, servername: "fcm.googleapis.com", ca: fcmCertificate.cert });
  const token = { access_token: "a token", expires_in: 3600 };
  const app = initializeApp(
    { projectId: project, httpAgent: agent, credential: { getAccessToken: () => Promise.resolve(token) } },
    `messaging-${port}`,
  );
  return {
    messaging: getMessaging(app),
    close: async () => {
      agent.destroy();
      await deleteApp(app);
    },
  };
}
