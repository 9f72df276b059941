// What the board says of draws by lot.
export const draws = {
  draw: "Tirage au sort",
  draw_seats: "{n} place à tirer|{n} places à tirer",
  draw_promise: "Empreinte du secret : {hash}",
  draw_settled: "La liste est arrêtée : {n} personne|La liste est arrêtée : {n} personnes",
  draw_list: "Empreinte de la liste : {hash}",
  draw_words:
    "Ajoutez un mot sur votre téléphone ! {n} reçu|Ajoutez un mot sur votre téléphone ! {n} reçus",
  draw_words_over: "{n} mot reçu ; les mots sont clos.|{n} mots reçus ; les mots sont clos.",
  draw_dice_next: "Puis on lance les dés, devant tout le monde.",
  draw_dice: "Dés : {dice}",
  draw_drawn: "Tirage au sort : {title}",
  draw_seed: "Graine {hash}",
  draw_asked: "réponse attendue",
  draw_accepted: "prend la place",
  draw_vacant: "{n} place reste vide|{n} places restent vides",
  draw_others: "Les autres",
  attendance_on_site: "Sur place",
  attendance_remote: "À distance",
  attendance_gathering: "Dans un rassemblement",
  attendance_represented: "Par procuration",
} as const;
