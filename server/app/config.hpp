// What an operator sets, by flag or by a TOML file of the same names; flags win.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace parvis::app {

enum class LogFormat { text, json_lines };

/// The relay that takes letters by e-mail; without one, nobody is offered any.
struct MailConfig {
    std::string relay; // "smtp://relay.example:587", "smtps://relay.example"; empty: none
    std::string from; // who the letters are from
    std::string user; // empty: the relay asks for no name
    std::string password_file;
};

struct ServeConfig {
    std::string address = "0.0.0.0";
    std::uint16_t port = 8080;
    std::string data = "data";
    std::string url; // what people type; empty: this machine's address on its network
    std::string web; // the folder with `dist` and `pages`; empty: beside the program's sources
    LogFormat log = LogFormat::text;
    unsigned threads = 1; // for connections
    int days_ahead = 0; // for rehearsals of what happens months later
    MailConfig mail;
    bool push = true; // web push, which there is where the address is https
    std::vector<std::string> push_services; // besides those that are known (post/push_sender.hpp)
};

/// Speaks to the server that runs on `data`, or at `url`.
struct ClientConfig {
    std::string data = "data";
    std::string url;
};

struct NewConfig {
    ClientConfig server;
    std::string format; // empty: as the plan says
    std::string plan;
};
struct ListConfig {
    ClientConfig server;
};
struct ExportConfig {
    ClientConfig server;
    std::string session;
    std::string format = "json";
    std::string table; // of csv
    std::string lang; // of html and pdf; empty: that of the session
};
struct BackupConfig {
    ClientConfig server;
    std::string file;
};
struct VerifyConfig {
    std::string data;
};
struct VerifyDrawConfig {
    std::string file;
};

/// "127.0.0.1:8080", "[::1]:0"; none when it is not an address and a port.
struct Endpoint {
    std::string address;
    std::uint16_t port = 0;
};
std::optional<Endpoint> parse_endpoint(std::string const&);

/// Reads the command line and runs what it asks for. The value is the process's exit code.
int run_command_line(int argc, char** argv);

} // namespace parvis::app
