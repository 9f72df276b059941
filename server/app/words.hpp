// What the program says to an operator at a terminal, in French or English. Logs stay in English: they are
// for programs.
#pragma once

#include <string_view>

namespace parvis::app {

struct Words {
    std::string_view address; // for people on the same network
    std::string_view operator_link;
    std::string_view join_code;
    std::string_view join_link;
    std::string_view console_link;
    std::string_view board_link;
    std::string_view steward_link;
    std::string_view no_server;
    std::string_view refused;
    std::string_view backed_up;
    std::string_view verified;
    std::string_view frozen; // the hash of a session that is over
    std::string_view problems;
    std::string_view snapshot_differs;
    std::string_view unreadable_event;
    std::string_view cannot_start;
    std::string_view no_browser;
    std::string_view cannot_print;
    std::string_view pdf_to_terminal;
    std::string_view draw_agrees;
    std::string_view draw_not_revealed;
    std::string_view draw_unreadable;
    std::string_view draw_differs;
    std::string_view draw_commitment;
    std::string_view draw_pool_hash;
    std::string_view draw_seed;
    std::string_view draw_drawn;
    std::string_view commitment;
    std::string_view pool_hash;

    // Help
    std::string_view about;
    std::string_view about_more;
    std::string_view serve;
    std::string_view create;
    std::string_view list;
    std::string_view export_session;
    std::string_view backup;
    std::string_view verify;
    std::string_view verify_draw;
    std::string_view option_config;
    std::string_view option_listen;
    std::string_view option_data;
    std::string_view option_url;
    std::string_view option_web;
    std::string_view option_log;
    std::string_view option_threads;
    std::string_view option_days_ahead;
    std::string_view option_mail_relay;
    std::string_view option_mail_from;
    std::string_view option_mail_user;
    std::string_view option_mail_password;
    std::string_view option_no_push;
    std::string_view option_push_service;
    std::string_view option_server_url;
    std::string_view option_format;
    std::string_view option_plan;
    std::string_view option_session;
    std::string_view option_export_format;
    std::string_view option_table;
    std::string_view option_lang;
    std::string_view option_file;
    std::string_view option_transcript;
    std::string_view bad_endpoint;
    std::string_view bad_relay;
    std::string_view bad_mail_address;
};

/// By LC_ALL, LC_MESSAGES and LANG, as other programs: French where they say so, English elsewhere.
Words const& words();

} // namespace parvis::app
