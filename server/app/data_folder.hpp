// The data directory: the log, the server's secret, the operator's token and where the server listens.
// Readable by its owner only.
#pragma once

#include <string>

namespace parvis::app {

struct DataFolder {
    std::string path;
    std::string secret;
    std::string operator_token;
};

/// Makes what is missing. Throws std::runtime_error with what to do.
DataFolder open_data_folder(std::string const& path);

/// The key by which push services know this server, made at its first use: PEM (post/push.hpp).
std::string read_or_make_push_key(std::string const& path);

/// So that `parvis new` and the like find the server that runs on this folder.
void write_address(std::string const& path, std::string const& url);
void remove_address(std::string const& path);
/// Empty when no server left one.
std::string read_address(std::string const& path);
/// Throws std::runtime_error with what to do.
std::string read_operator_token(std::string const& path);

/// The whole of a file. Throws std::runtime_error naming it.
std::string read_file(std::string const& path);

} // namespace parvis::app
