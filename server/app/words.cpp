#include "server/app/words.hpp"

#include <cstdlib>
#include <string>

namespace parvis::app {

namespace {

constexpr Words french{
    .address = "Pour les personnes sur le même réseau :",
    .operator_link = "Votre lien, à garder pour vous :",
    .join_code = "Code",
    .join_link = "Rejoindre",
    .console_link = "Console",
    .board_link = "Tableau",
    .steward_link = "Accueil",
    .no_server = "Aucun serveur ne répond. Démarrez-le d’abord : parvis serve, ou deploy/run.",
    .refused = "Le serveur a refusé :",
    .backed_up = "Copie faite :",
    .verified = "Tout est lisible et sans trou :",
    .frozen = "Séance close, empreinte de son journal :",
    .problems = "Problèmes trouvés :",
    .snapshot_differs = "l’instantané n’est pas ce que donne le journal rejoué",
    .unreadable_event = "un événement est illisible pour cette version",
    .cannot_start = "Parvis ne peut pas démarrer :",
    .no_browser
    = "Il faut Chromium pour faire un PDF : installez-le (apt install chromium), ou demandez --format html "
      "et imprimez la page depuis un navigateur.",
    .cannot_print
    = "Chromium n'a pas fait le PDF. Demandez --format html et imprimez la page depuis un navigateur.",
    .pdf_to_terminal = "Un PDF ne se lit pas dans un terminal : ajoutez > recueil.pdf",
    .draw_agrees = "Tout concorde. Le résultat est bien celui du calcul :",
    .draw_not_revealed = "Ce tirage n’est pas encore révélé : il n’y a rien à recalculer.",
    .draw_unreadable = "Ce fichier n’est pas celui d’un tirage que cette version connaît :",
    .draw_differs = "Quelque chose ne concorde pas :",
    .draw_commitment = "le secret n’est pas celui sur lequel le serveur s’était engagé",
    .draw_pool_hash = "la liste ou les règles ne sont pas celles qui ont été arrêtées",
    .draw_seed = "la graine ne vient pas du secret, de la liste et du hasard de la salle",
    .draw_drawn = "les personnes désignées ne sont pas celles que donne le calcul",
    .commitment = "Empreinte du secret, à comparer avec le tableau :",
    .pool_hash = "Empreinte de la liste, à comparer avec le tableau :",
    .about = "Parvis : forums ouverts et pow-wows, en direct.",
    .about_more
    = "Pour commencer : `parvis serve`, puis ouvrez le lien affiché. Chaque commande a son --help.",
    .serve = "Démarrer le serveur",
    .create = "Créer un forum ou un pow-wow à partir d’un plan",
    .list = "Lister les forums et leurs liens",
    .export_session = "Exporter un forum (json, csv, md, html, pdf)",
    .backup = "Copier toutes les données dans un fichier, sans arrêter le serveur",
    .verify = "Vérifier les données d’un serveur arrêté : sans trou, intactes, rejouables",
    .verify_draw = "Refaire le calcul d’un tirage au sort publié, sans serveur",
    .option_config = "Fichier TOML des mêmes réglages ; les options l’emportent",
    .option_listen = "Où écouter, ADRESSE:PORT",
    .option_data = "Dossier des données",
    .option_url = "Adresse que les gens tapent, si ce n’est pas celle de cette machine",
    .option_web = "Dossier des pages (dist et pages)",
    .option_log = "Journal technique : text ou json",
    .option_threads = "Fils pour les connexions",
    .option_days_ahead = "Répétition : l’horloge avance de tant de jours",
    .option_mail_relay = "Relais des e-mails, smtp://HÔTE:PORT ou smtps://HÔTE ; sans lui, aucun e-mail",
    .option_mail_from = "Adresse d’où viennent les e-mails",
    .option_mail_user = "Nom pour le relais, s’il en demande un",
    .option_mail_password = "Fichier du mot de passe pour le relais",
    .option_no_push = "Pas de notifications sur les téléphones, même en https",
    .option_push_service = "Service de notifications de plus : son nom, avec son port s’il n’est pas 443",
    .option_server_url = "Adresse du serveur, si ce n’est pas celui de ce dossier",
    .option_format = "open_forum ou powwow ; sinon ce que dit le plan",
    .option_plan = "Fichier JSON (protocol/plan.schema.json)",
    .option_session = "Identifiant du forum, comme `parvis list` l’affiche",
    .option_export_format = "json, csv, md, html ou pdf",
    .option_table = "Table du csv : topics, reports, notes, actions, promises, ballots ou participation",
    .option_lang = "Langue du html et du pdf : fr ou en (par défaut, celle du forum)",
    .option_file = "Fichier à écrire ; il ne doit pas exister",
    .option_transcript = "Fichier du tirage (d1.json), depuis sa page publique",
    .bad_endpoint = "il faut ADRESSE:PORT, par exemple 0.0.0.0:8080",
    .bad_relay = "il faut smtp://HÔTE:PORT ou smtps://HÔTE",
    .bad_mail_address = "il faut une adresse e-mail, par exemple parvis@exemple.org",
};

constexpr Words english{
    .address = "For people on the same network:",
    .operator_link = "Your link, keep it to yourself:",
    .join_code = "Code",
    .join_link = "Join",
    .console_link = "Console",
    .board_link = "Board",
    .steward_link = "Welcome desk",
    .no_server = "No server answers. Start it first: parvis serve, or deploy/run.",
    .refused = "The server refused:",
    .backed_up = "Copied:",
    .verified = "Everything is readable and without a gap:",
    .frozen = "Session over, hash of its log:",
    .problems = "Problems found:",
    .snapshot_differs = "the snapshot is not what a replay of the log gives",
    .unreadable_event = "this version cannot read an event",
    .cannot_start = "Parvis cannot start:",
    .no_browser
    = "A PDF needs Chromium: install it (apt install chromium), or ask for --format html and print the page "
      "from a browser.",
    .cannot_print = "Chromium did not make the PDF. Ask for --format html and print the page from a browser.",
    .pdf_to_terminal = "A PDF cannot be read in a terminal: add > proceedings.pdf",
    .draw_agrees = "Everything agrees. The result is what the calculation gives:",
    .draw_not_revealed = "This draw is not revealed yet: there is nothing to compute again.",
    .draw_unreadable = "This file is not of a draw that this version knows:",
    .draw_differs = "Something does not agree:",
    .draw_commitment = "the secret is not the one the server had committed to",
    .draw_pool_hash = "the list or the rules are not those that were settled",
    .draw_seed = "the seed does not come from the secret, the list and the room's chance",
    .draw_drawn = "the people drawn are not those that the calculation gives",
    .commitment = "Fingerprint of the secret, to compare with the board:",
    .pool_hash = "Fingerprint of the list, to compare with the board:",
    .about = "Parvis: open forums and pow-wows, live.",
    .about_more = "To begin: `parvis serve`, then open the link it shows. Every command has its --help.",
    .serve = "Start the server",
    .create = "Create a forum or a pow-wow from a plan",
    .list = "List the sessions and their links",
    .export_session = "Export a session (json, csv, md, html, pdf)",
    .backup = "Copy all data into a file while the server runs",
    .verify = "Check the data of a server that is stopped: no gap, intact, replayable",
    .verify_draw = "Compute a published draw by lot again, without a server",
    .option_config = "TOML file of the same settings; flags win",
    .option_listen = "Where to listen, ADDRESS:PORT",
    .option_data = "Data directory",
    .option_url = "The address people type, if it is not this machine's",
    .option_web = "Folder of the pages (dist and pages)",
    .option_log = "Technical log: text or json",
    .option_threads = "Threads for connections",
    .option_days_ahead = "Rehearsal: the clock runs so many days ahead",
    .option_mail_relay = "Relay for e-mail, smtp://HOST:PORT or smtps://HOST; without one, no e-mail",
    .option_mail_from = "Address that e-mail comes from",
    .option_mail_user = "Name for the relay, if it asks for one",
    .option_mail_password = "File with the password for the relay",
    .option_no_push = "No notifications on phones, even over https",
    .option_push_service = "One more push service: its name, with its port where that is not 443",
    .option_server_url = "The server's address, if it is not the one of this directory",
    .option_format = "open_forum or powwow; else what the plan says",
    .option_plan = "JSON file (protocol/plan.schema.json)",
    .option_session = "The session's id, as `parvis list` shows it",
    .option_export_format = "json, csv, md, html or pdf",
    .option_table = "Table of csv: topics, reports, notes, actions, promises, ballots or participation",
    .option_lang = "Language of html and pdf: fr or en (by default, the session's)",
    .option_file = "File to write; it must not exist",
    .option_transcript = "File of the draw (d1.json), from its public page",
    .bad_endpoint = "ADDRESS:PORT is wanted, for example 0.0.0.0:8080",
    .bad_relay = "needs smtp://HOST:PORT or smtps://HOST",
    .bad_mail_address = "needs an e-mail address, for example parvis@example.org",
};

} // namespace

Words const& words()
{
    for (auto const* name : { "LC_ALL", "LC_MESSAGES", "LANG" })
        if (auto const* value = std::getenv(name); value && *value)
            return std::string_view(value).starts_with("fr") ? french : english;
    return english;
}

} // namespace parvis::app
