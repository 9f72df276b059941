// One session from its plan to its checks: opens or joins it, plays the evening, and looks at what is left.
#pragma once

#include "clients/rehearse/evening.hpp"
#include "clients/rehearse/rehearsal.hpp"
#include "clients/rehearse/report.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace parvis::rehearse {

/// Of a session that is one of several.
struct Part {
    /// The session, where it is there already.
    std::optional<Session> session;
    bool leaves_open = false;
    std::chrono::milliseconds clock_ahead{ 0 };
    /// Once everybody has come in and the opening has begun; and after the evening, before it is checked.
    std::function<std::optional<Trouble>()> at_opening;
    std::function<std::optional<Trouble>()> at_end;
};

class Performance {
public:
    Performance(Options const&, Words const&, Progress&, Part = {});

    /// None when all went its way up to the report; what was in the way otherwise.
    std::optional<Trouble> run();

    Report& report() { return m_report; }
    Session const& session() const { return m_session; }
    Scene const& scene() const { return m_scene; }
    boost::asio::io_context& io() { return m_io; }
    Hall& hall() { return *m_hall; }
    Evening& evening() { return *m_evening; }

private:
    std::optional<Trouble> read_plan_file();
    std::optional<Trouble> enter(Target const&);
    void write();
    std::optional<Trouble> play(Hall&);
    void check(Hall&, Evening&);
    void check_promises(Room const* console, Record const&);
    std::string operator_token() const;

    Options const& m_options;
    Words const& m_words;
    Progress& m_progress;
    Part m_part;
    boost::asio::io_context m_io{ 1 };
    Plan m_plan;
    Script m_script;
    Session m_session;
    Scene m_scene;
    std::unique_ptr<Hall> m_hall;
    std::unique_ptr<Evening> m_evening;
    Report m_report;
};

} // namespace parvis::rehearse
