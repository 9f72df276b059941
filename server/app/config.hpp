// What an operator sets, by flag or by a TOML file of the same names; flags win.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace parvis::app {

enum class LogFormat { text, json };

struct ServeConfig {
    std::string address = "0.0.0.0";
    std::uint16_t port = 8080;
    std::string data = "data";
    std::string url; // what people type; empty: this machine's address on its network
    std::string web; // the folder with `dist` and `pages`; empty: beside the program's sources
    LogFormat log = LogFormat::text;
    unsigned threads = 1; // for connections
    int days_ahead = 0; // for rehearsals of what happens months later
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
