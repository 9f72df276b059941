// The public page of a draw, and that of its verifier.
#include "server/domain/views.hpp"
#include "server/pages/page_data.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/proceedings_words.hpp"
#include "server/wire/codec.hpp"

namespace parvis::pages {

namespace mustache = kainjow::mustache;

namespace {

/// The words of one page.
class Names {
public:
    Names(domain::Session const& session, Catalogue const& words, std::string lang)
        : m_session(session)
        , m_words(words)
        , m_lang(std::move(lang))
    {
    }

    /// "Salariés · À distance · Nord"; empty for everybody.
    std::string of(domain::DrawGroup const& group) const
    {
        std::string name;
        auto const add = [&](std::string const& part) {
            if (!name.empty() && !part.empty()) name += " · ";
            name += part;
        };
        if (auto const college = m_session.colleges.find(group.college); college != m_session.colleges.end())
            add(college->second.name);
        if (group.attendance) add(m_words.at(std::string(wire::to_string(*group.attendance))));
        add(group.region);
        return name;
    }
    /// A stratum by its number, from 1.
    std::string of(domain::DrawRules const& rules, std::uint32_t stratum) const
    {
        if (rules.quotas.empty()) return m_words.at("draw_everybody");
        return stratum <= rules.quotas.size() ? of(rules.quotas[stratum - 1].group)
                                              : m_words.at("draw_others");
    }
    /// "12 %", "0,4 %", "12%": of ten-thousandths.
    std::string percent(std::uint32_t chance) const
    {
        auto text = std::to_string(chance / 100);
        if (chance < 1'000 && chance % 100 / 10 != 0)
            text.append(m_lang == "fr" ? "," : ".").append(std::to_string(chance % 100 / 10));
        return text + (m_lang == "fr" ? " %" : "%");
    }
    std::string time(domain::Time at) const
    {
        return at == 0 ? std::string{} : wire::local_time(at, m_session.frame.zone);
    }

private:
    domain::Session const& m_session;
    Catalogue const& m_words;
    std::string m_lang;
};

mustache::data strata_of(domain::DrawView const& draw, Names const& names, Catalogue const& words)
{
    mustache::data list{ mustache::data::type::list };
    for (auto const& [stratum, chance, warning] : draw.strata) {
        auto const group = names.of(stratum.group);
        mustache::data one;
        one.set("group",
            !group.empty() ? group : words.at(draw.rules.quotas.empty() ? "draw_everybody" : "draw_others"));
        one.set("seats", std::to_string(stratum.seats));
        one.set("people", std::to_string(stratum.size));
        one.set("chance", names.percent(chance));
        one.set("low", flag(warning == domain::ChanceWarning::low));
        one.set("no_chance", flag(warning == domain::ChanceWarning::no_chance));
        one.set("too_few", flag(warning == domain::ChanceWarning::too_few));
        list << one;
    }
    return list;
}

mustache::data seated_of(domain::DrawView const& draw, Names const& names)
{
    mustache::data list{ mustache::data::type::list };
    for (auto const& seat : draw.drawn) {
        bool const unnamed = seat.name.starts_with('#');
        mustache::data one;
        one.set("name", unnamed ? seat.name.substr(1) : seat.name);
        one.set("unnamed", flag(unnamed));
        one.set("group", names.of(draw.rules, seat.stratum));
        one.set("why", seat.reason);
        one.set(std::string(wire::to_string(seat.state)), flag(true));
        list << one;
    }
    return list;
}

} // namespace

std::string Pages::draw(DrawPage const& page) const
{
    auto const& words = catalogue(page.lang);
    auto const draw = domain::view_of(page.session, page.draw, page.session.draws.at(page.draw));
    auto const& chance = page.session.draws.at(page.draw).chance;
    Names const names(page.session, words, page.lang);
    auto data = common(page.lang, words);
    data.set("session", page.session_id);
    data.set("draw", "d" + std::to_string(page.draw.value));
    data.set("title", draw.rules.title);
    data.set("forum", page.session.frame.title);
    data.set("cancelled", flag(draw.state == domain::DrawState::cancelled));
    data.set("reason", some(draw.cancelled_because));

    data.set("has_seated", flag(!draw.drawn.empty()));
    data.set("seated", seated_of(draw, names));
    data.set("has_strata", flag(!draw.strata.empty()));
    data.set("strata", strata_of(draw, names, words));
    bool uneven = false;
    for (auto const& stratum : draw.strata)
        uneven = uneven || stratum.warning == domain::ChanceWarning::low
            || stratum.warning == domain::ChanceWarning::no_chance;
    data.set("uneven", flag(uneven));
    data.set("pool_all", flag(draw.rules.pool == domain::DrawPool::all));
    data.set("among", some(names.of(draw.rules.among)));
    data.set("reserves", std::to_string(draw.rules.reserves));

    data.set("commitment", draw.commitment);
    data.set("committed_at", some(names.time(draw.committed_at)));
    data.set("pool_hash", some(draw.pool_hash));
    data.set("frozen_at", some(names.time(draw.frozen_at)));
    data.set("dice", some(joined(draw.dice, " / ")));
    data.set(
        "words", some(joined(draw.latest_words, ", ") + (draw.words > draw.latest_words.size() ? "…" : "")));
    data.set("words_count", std::to_string(chance.words.size()));
    data.set("chance_added", flag(!chance.dice.empty() || !chance.words.empty()));
    data.set("secret", some(draw.secret));
    data.set("seed", some(draw.seed));
    data.set("drawn_at", some(names.time(draw.drawn_at)));
    return render(text("draw"), data);
}

std::string Pages::verify_draw(std::string const& lang) const
{
    return with_script(render(text("verify-draw"), common(lang, catalogue(lang))));
}

std::string Pages::with_script(std::string page) const
{
    constexpr std::string_view tag = "<script src=\"verify-draw.js\"></script>";
    auto const at = page.find(tag);
    return at == std::string::npos ? page : page.replace(at, tag.size(), "<script>" + m_script + "</script>");
}

} // namespace parvis::pages
