// A push service on the loopback: answers one request after the other with the statuses it was given, and
// keeps what it was sent.
#pragma once

#include <doctest/doctest.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <map>
#include <string>
#include <thread>
#include <vector>

namespace parvis::test {

class PushService {
public:
    static constexpr unsigned endless = 0; // instead of a status: an answer that goes on for ever
    static constexpr unsigned silent = 1; // none, until who asked has gone

    struct Request {
        std::string line;
        std::map<std::string, std::string> fields; // by name in lower case
        std::string body;
    };

    explicit PushService(std::vector<unsigned> statuses)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        auto* const generic = reinterpret_cast<sockaddr*>(&address);
        REQUIRE(m_listener >= 0);
        REQUIRE(::bind(m_listener, generic, length) == 0);
        REQUIRE(::listen(m_listener, 8) == 0);
        REQUIRE(::getsockname(m_listener, generic, &length) == 0);
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this, statuses = std::move(statuses)] {
            for (auto const status : statuses)
                if (!serve(status)) return;
        });
    }
    ~PushService() { end(); }
    PushService(PushService const&) = delete;
    PushService& operator=(PushService const&) = delete;

    std::string host() const { return "127.0.0.1:" + std::to_string(m_port); }
    std::string url() const { return "http://" + host(); }

    /// Closes, and tells what was sent.
    std::vector<Request> end()
    {
        if (m_thread.joinable()) {
            ::shutdown(m_listener, SHUT_RDWR); // who still waits for a request waits no more
            m_thread.join();
            ::close(m_listener);
        }
        return m_requests;
    }

private:
    bool serve(unsigned status)
    {
        auto const peer = ::accept(m_listener, nullptr, nullptr);
        if (peer < 0) return false;
        m_requests.push_back(read(peer));
        if (status == endless)
            answer_without_end(peer);
        else if (status == silent)
            read(peer);
        else
            send(peer,
                "HTTP/1.1 " + std::to_string(status) + " Status\r\nLocation: " + url()
                    + "/elsewhere\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        ::close(peer);
        return true;
    }

    static bool send(int peer, std::string const& text)
    {
        return ::send(peer, text.data(), text.size(), MSG_NOSIGNAL) > 0;
    }

    static void answer_without_end(int peer)
    {
        std::string const more(1024, 'x');
        if (!send(peer, "HTTP/1.1 201 Created\r\nConnection: close\r\n\r\n")) return;
        while (send(peer, more)) { }
    }

    static Request read(int peer)
    {
        std::string text;
        Request request;
        std::size_t length = 0;
        for (;;) {
            char part[4096];
            auto const count = ::recv(peer, part, sizeof part, 0);
            if (count <= 0) return request;
            text.append(part, static_cast<std::size_t>(count));
            auto const end = text.find("\r\n\r\n");
            if (end == std::string::npos) continue;
            if (request.line.empty()) {
                take_head(text.substr(0, end + 2), request);
                length = std::stoul(request.fields.at("content-length"));
            }
            if (text.size() < end + 4 + length) continue;
            request.body = text.substr(end + 4);
            return request;
        }
    }

    static void take_head(std::string const& head, Request& request)
    {
        auto at = head.find("\r\n");
        request.line = head.substr(0, at);
        for (at += 2; at < head.size();) {
            auto const end = head.find("\r\n", at);
            auto const colon = head.find(": ", at);
            auto name = head.substr(at, colon - at);
            for (auto& letter : name)
                letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
            request.fields[name] = head.substr(colon + 2, end - colon - 2);
            at = end + 2;
        }
    }

    int m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    unsigned m_port = 0;
    std::vector<Request> m_requests; // of the thread until it has ended
    std::thread m_thread;
};

} // namespace parvis::test
