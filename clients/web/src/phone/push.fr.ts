// Being told on this device that an answer came.
export const push = {
  push: "Être prévenu·e",
  push_hint:
    "Une notification sur cet appareil quand une réponse arrive sur un sujet que vous portez ou soutenez, et rien d'autre. Elle passe, chiffrée, par le service de votre navigateur.",
  push_start: "Me prévenir quand on répond",
  push_started: "C'est noté : vous serez prévenu·e.",
  push_on: "Vous serez prévenu·e sur cet appareil quand on répond.",
  push_stop: "Ne plus me prévenir",
  push_stopped: "C'est fait : plus de notification.",
  push_refused:
    "Votre navigateur refuse les notifications de cette page. Pour en recevoir, autorisez-les dans les réglages du site (à côté de l'adresse, ou dans ceux du téléphone), puis revenez ici.",
  push_unasked:
    "Votre navigateur demande d'abord votre accord. Touchez de nouveau le bouton, puis autorisez.",
  push_failed:
    "Votre navigateur n'a pas pu joindre son service de notifications. Réessayez plus tard.",
} as const;
