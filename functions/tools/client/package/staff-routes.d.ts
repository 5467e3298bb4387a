/** Routes of the operations of moderators and admins, for `createSoukRestClient`. */
export declare const staffRoutes: string;
