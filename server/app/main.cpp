#include "server/app/config.hpp"

int main(int argc, char** argv) { return parvis::app::run_command_line(argc, argv); }
