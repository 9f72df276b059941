#include "server/hub/sequencer.hpp"

#include <cassert>
#include <iterator>

namespace parvis::hub {

Sequencer::Sequencer(domain::Session session, AnsweredCommands answered)
    : m_published(std::move(session))
    , m_speculative(m_published)
    , m_answered(std::move(answered))
{
}

void Sequencer::receive(Envelope const& envelope)
{
    Line line;
    line.outcome.reply_to = envelope.reply_to;
    line.outcome.cid = envelope.cid;

    if (envelope.id) {
        if (knows(*envelope.id)) {
            line.repeats = envelope.id;
            m_queued.push_back(std::move(line));
            return;
        }
        if (auto const refused = m_refused.find(*envelope.id); refused != m_refused.end()) {
            line.outcome.answer = refused->second;
            m_queued.push_back(std::move(line));
            return;
        }
    }

    auto decision = domain::decide(m_speculative, envelope.command, envelope.context);
    if (decision.has_error()) {
        // A refusal waits in line too: it may rest on an event that is not on disk yet.
        line.outcome.answer = decision.error();
        line.refused = envelope.id;
        if (envelope.id) remember_refusal(*envelope.id, decision.error());
        m_queued.push_back(std::move(line));
        return;
    }

    line.outcome.answer
        = Accepted{ m_speculative.seq + 1, envelope.id, domain::created_by(*decision), wire::Repeat::first };
    for (auto& event : *decision) {
        Pending pending{ m_speculative.seq + 1, domain::record(std::move(event), envelope.context),
            std::nullopt };
        if (line.events.empty()) pending.id = envelope.id;
        domain::apply(m_speculative, pending.recorded, pending.seq);
        line.events.push_back(std::move(pending));
    }
    if (envelope.id) m_under_way.insert(*envelope.id);
    m_queued.push_back(std::move(line));
}

std::vector<Pending> Sequencer::take_batch()
{
    if (m_writing) return {};
    std::vector<Pending> batch;
    auto line = m_queued.begin();
    for (; line != m_queued.end(); ++line) {
        if (!batch.empty() && batch.size() + line->events.size() > batch_events_max) break;
        batch.insert(batch.end(), line->events.begin(), line->events.end());
    }
    m_taken.insert(m_taken.end(), std::make_move_iterator(m_queued.begin()), std::make_move_iterator(line));
    m_queued.erase(m_queued.begin(), line);
    m_writing = !batch.empty();
    return batch;
}

std::vector<Outcome> Sequencer::batch_committed()
{
    m_writing = false;
    m_committed.clear();
    m_touched = {};
    std::vector<Outcome> outcomes;
    for (auto& line : m_taken) {
        for (auto& pending : line.events) {
            auto touched = domain::apply(m_published, pending.recorded, pending.seq);
            m_touched.channels.merge(touched.channels);
            m_touched.people.merge(touched.people);
            m_committed.push_back(std::move(pending));
        }
        if (line.repeats) {
            auto const& first = m_answered.at(*line.repeats);
            line.outcome.answer = Accepted{ first.seq, line.repeats, first.created, wire::Repeat::again };
        } else if (auto const* accepted = std::get_if<Accepted>(&line.outcome.answer);
                   accepted && accepted->id) {
            m_answered[*accepted->id] = { accepted->seq, accepted->created };
            m_under_way.erase(*accepted->id);
        }
        outcomes.push_back(std::move(line.outcome));
    }
    m_taken.clear();
    return outcomes;
}

std::vector<Outcome> Sequencer::batch_refused()
{
    m_writing = false;
    m_committed.clear();
    m_touched = {};
    std::vector<Outcome> outcomes;
    for (auto* lines : { &m_taken, &m_queued }) {
        for (auto& line : *lines) {
            // It may rest on events that now never happened. A refusal that was told already does not.
            if (line.refused) m_refused.erase(*line.refused);
            outcomes.push_back(std::move(line.outcome));
        }
        lines->clear();
    }
    std::erase_if(m_refused_order, [&](CommandId const& id) { return !m_refused.contains(id); });
    m_under_way.clear();
    m_speculative = m_published;
    return outcomes;
}

void Sequencer::remember_refusal(CommandId const& id, domain::Rejection const& rejection)
{
    m_refused.emplace(id, rejection);
    m_refused_order.push_back(id);
    if (m_refused_order.size() > refusals_kept) {
        m_refused.erase(m_refused_order.front());
        m_refused_order.pop_front();
    }
}

} // namespace parvis::hub
