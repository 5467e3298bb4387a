import type { EmailTexts } from "../email-texts.ts";
import { fr } from "./typography.ts";

export const roles: EmailTexts["roles"] = {
  seller: "vente",
  moderator: "modération",
  admin: "administration",
};

export const access: EmailTexts["access"] = {
  accountSuspended: ({ reason }) => ({
    subject: "Votre compte est suspendu",
    paragraphs: [
      fr`La modération a suspendu votre compte, pour cette raison : ${reason}`,
      "Tant qu’il n’est pas rétabli, personne ne trouve ni n’achète ce que vous vendez, vous ne pouvez ni acheter ni vendre, et vos versements attendent.",
      fr`Veuillez mener à bien vos commandes en cours : vous pouvez toujours, dans l’application, les expédier, les annuler, les retourner et les rembourser, et donner votre version en cas de litige.`,
    ],
  }),
  accountReinstated: ({ reason, isSeller }) => ({
    subject: "Votre compte est rétabli",
    paragraphs: [
      fr`La modération a rétabli votre compte : ${reason}`,
      isSeller
        ? "Vous pouvez de nouveau acheter et vendre, vos annonces sont telles qu’avant, et le prochain versement comprend ce qui attendait."
        : "Vous pouvez de nouveau acheter.",
    ],
  }),
  sellingApproved: ({ reason }) => ({
    subject: "Vous pouvez maintenant vendre",
    paragraphs: [
      fr`La modération vous autorise à vendre : ${reason}`,
      "Créez vos annonces dans l’application. Si vous en aviez déjà, elles sont telles qu’avant.",
    ],
  }),
  sellingRejected: ({ reason, isSuspended }) => ({
    subject: "Vous ne pouvez pas vendre avec ce compte",
    paragraphs: [
      fr`La modération a décidé que ce compte ne peut pas vendre, pour cette raison : ${reason}`,
      `${isSuspended ? "" : "Vous pouvez toujours acheter. "}Si vous avez des commandes en cours, veuillez les mener à bien dans l’application.`,
    ],
  }),
  roleGranted: ({ role, reason }) => ({
    subject: fr`Vous avez désormais le rôle « ${role} »`,
    paragraphs: [fr`L’administration vous a donné le rôle « ${role} » : ${reason}`],
  }),
  roleRevoked: ({ role, reason }) => ({
    subject: fr`Vous n’avez plus le rôle « ${role} »`,
    paragraphs: [fr`L’administration vous a retiré le rôle « ${role} », pour cette raison : ${reason}`],
  }),
};
