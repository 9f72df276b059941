// A server of the rehearsal's own: started on a free port of the loopback with a data folder of its own, and
// started again with its clock moved ahead.
#pragma once

#include "clients/rehearse/access.hpp"

#include <optional>
#include <string>

#include <sys/types.h>

namespace parvis::rehearse {

class OwnServer {
public:
    /// `data`: a folder that stays; empty: one for this run, which is removed. `web`: the folder of the
    /// pages; empty: where the program finds it.
    OwnServer(std::string program, std::string data, std::string web);
    OwnServer(OwnServer const&) = delete;
    OwnServer& operator=(OwnServer const&) = delete;
    ~OwnServer();

    /// On the same port as before, once it had one. None when it answers.
    std::optional<Trouble> start(int days_ahead);
    /// As an operator would: it writes down what it has.
    void stop();

    std::string const& url() const { return m_url; }
    std::string const& data() const { return m_data; }

private:
    std::optional<Trouble> spawn(int days_ahead);
    bool has_ended();
    std::string said() const;

    std::string m_program;
    std::string m_data;
    std::string m_web;
    bool m_temporary = false;
    std::string m_url;
    unsigned m_port = 0; // 0: whichever is free
    pid_t m_process = 0; // 0: none
};

} // namespace parvis::rehearse
