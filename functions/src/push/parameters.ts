import { defineString } from "firebase-functions/params";

export const pushEndpoint = defineString("PUSH_ENDPOINT", {
  default: "https://fcm.googleapis.com",
  description:
    "Where pushes go: Firebase Cloud Messaging, or a stand-in for it on this machine such as http://127.0.0.1:1090, which gets no credential",
});
