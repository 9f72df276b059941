// Who is told what, and when: by the day for who answers, by what came for who took part.
#include "server/reminders/reminders.hpp"
#include "tests/pages/followed_up.hpp"

using namespace parvis;
using namespace parvis::domain;
using namespace parvis::test;
using reminders::Line;
using reminders::Stage;

namespace {

struct Reminded : FollowedUp {
    std::set<std::string> told;
    Time asked_at = now;

    reminders::Reader answers() const { return { council, {} }; }
    static reminders::Reader took_part(ParticipantId id) { return { {}, id }; }

    /// What this person is told now; from then on it is told.
    std::vector<Line> tell(reminders::Reader reader)
    {
        auto const lines = reminders::to_tell(session, reader, asked_at, told, now);
        for (auto const& line : lines)
            told.insert(reminders::mark_of(session, line));
        return lines;
    }
    /// The stages that who answers is told, day by day, each with its day from the date.
    std::vector<std::pair<int, Stage>> stages_until(int due_in, int last)
    {
        std::vector<std::pair<int, Stage>> stages;
        for (int day = 0; day <= last; ++day, now += one_day)
            for (auto const& line : tell(answers()))
                stages.emplace_back(day - due_in, line.stage);
        return stages;
    }
    void close(PromiseId id, ParticipantId who)
    {
        now += one_minute;
        must(as(who), ClosePromise{ id });
    }
};

} // namespace

TEST_CASE("a reader is written as the protocol writes who they are, and read back")
{
    for (auto const* text : { "r3", "p12" })
        CHECK(reminders::to_string(*reminders::parse_reader(text)) == text);
    CHECK(reminders::parse_reader("r3")->respondent == RespondentId{ 3 });
    for (auto const* text : { "", "r", "p0", "x3", "r3x", "r-3", "3", "r99999999999" })
        CHECK_FALSE(reminders::parse_reader(text));
}

TEST_CASE("who answers is told a week before, on the day, and one, two and four weeks late, each once")
{
    Reminded evening;
    evening.assign(Reminded::of_need, 20);
    std::vector<std::pair<int, Stage>> const expected{ { -7, Stage::soon }, { 0, Stage::due },
        { 7, Stage::late }, { 14, Stage::later }, { 28, Stage::latest } };
    CHECK(evening.stages_until(20, 90) == expected);
}

TEST_CASE("the day is that of the place where the session is")
{
    Reminded evening;
    evening.session.frame.zone = "Europe/Paris";
    evening.assign(Reminded::of_need, 10);
    evening.now = *time_of(evening.session.promises.at(Reminded::of_need).due) - one_minute;
    // One minute to midnight in Greenwich: in Paris the day has begun.
    CHECK(evening.tell(evening.answers()) == std::vector<Line>{ { Stage::due, Reminded::of_need } });
}

TEST_CASE("what a server that was off missed is told late, and only where it stands now")
{
    Reminded evening;
    evening.assign(Reminded::of_need, 20);
    evening.now += 23 * one_day;
    CHECK(evening.tell(evening.answers()) == std::vector<Line>{ { Stage::due, Reminded::of_need } });
    evening.now += 30 * one_day;
    CHECK(evening.tell(evening.answers()) == std::vector<Line>{ { Stage::latest, Reminded::of_need } });
}

TEST_CASE("all that is near or late is told together, the latest first")
{
    Reminded evening;
    evening.report({ "Un devis", "Un plan" });
    evening.assign({ 1 }, 40);
    evening.assign({ 2 }, 12);
    evening.assign({ 3 }, 3);
    evening.now += 10 * one_day;
    std::vector<Line> const expected{ { Stage::late, { 3 } }, { Stage::soon, { 2 } } };
    CHECK(evening.tell(evening.answers()) == expected);
    CHECK(evening.tell(evening.answers()).empty());
}

TEST_CASE("another date begins again")
{
    Reminded evening;
    evening.assign(Reminded::of_need, 5);
    CHECK(evening.tell(evening.answers()).front().stage == Stage::soon);
    evening.must(Reminded::answering(evening.council), AcceptPromise{ Reminded::of_need, evening.day(30) });
    CHECK(evening.tell(evening.answers()).empty());
    evening.now += 25 * one_day;
    CHECK(evening.tell(evening.answers()).front().stage == Stage::soon);
}

TEST_CASE("what is answered, or nobody's, or another's, is no more told to who answered")
{
    Reminded evening;
    evening.report({ "Un devis", "Un plan" });
    for (PromiseId const id : { PromiseId{ 1 }, PromiseId{ 2 }, PromiseId{ 3 } })
        evening.assign(id, 3);
    auto const other
        = std::get<RespondentId>(evening.must(Reminded::facilitator(), NameRespondent{ "Paul", "", false }));
    evening.answer({ 1 }, Outcome::kept, "C’est fait.");
    evening.must(Reminded::facilitator(), AssignPromise{ { 2 }, other, evening.day(3), true });
    evening.must(Reminded::answering(evening.council), HandBackPromise{ { 3 }, "Je ne sais pas." });
    CHECK(evening.tell(evening.answers()).empty());
    CHECK(evening.tell({ other, {} }) == std::vector<Line>{ { Stage::soon, { 2 } } });
}

TEST_CASE("an answer that is contested is owed again, and told again")
{
    Reminded evening;
    evening.assign(Reminded::of_need, 0);
    CHECK(evening.tell(evening.answers()).front().stage == Stage::due);
    evening.answer(Reminded::of_need, Outcome::declined, "Trop cher.");
    evening.must(Reminded::as(evening.awa), ContestPromise{ Reminded::of_need, "Un seul suffirait." });
    CHECK(evening.tell(evening.answers()).empty());
    evening.now += limits::answer_within_days * one_day;
    CHECK(evening.tell(evening.answers()).front().stage == Stage::due);
}

TEST_CASE("who hosts or wished is told once of the answer and once of the end, and nobody else")
{
    Reminded evening;
    evening.assign(Reminded::of_need, 10);
    evening.now += one_minute;
    evening.answer(Reminded::of_need, Outcome::kept, "C’est fait.");
    std::set<std::string> const nothing;
    for (auto const person : { evening.awa, evening.jo }) { // who brought it, who wished for it
        evening.told = nothing;
        CHECK(evening.tell(Reminded::took_part(person))
            == std::vector<Line>{ { Stage::answered, Reminded::of_need } });
        CHECK(evening.tell(Reminded::took_part(person)).empty());
    }
    CHECK(evening.tell(Reminded::took_part(evening.zoe)).empty());
    auto const before = evening.told;
    evening.close(Reminded::of_need, evening.awa);
    CHECK(evening.tell(Reminded::took_part(evening.awa))
        == std::vector<Line>{ { Stage::closed, Reminded::of_need } });
    // Told of neither, one is told of the end alone: it says the answer too.
    evening.told = nothing;
    CHECK(evening.tell(Reminded::took_part(evening.jo))
        == std::vector<Line>{ { Stage::closed, Reminded::of_need } });
    CHECK(evening.tell(Reminded::took_part(evening.jo)).empty());
}

TEST_CASE("who put a topic into another still hears of it")
{
    Reminded evening;
    evening.report({ "Un devis" });
    evening.assign({ 2 }, 10);
    evening.session.topics.at(evening.offer).lineage.merged_into = evening.building;
    evening.session.topics.at(evening.building).wishes.insert(evening.zoe);
    evening.now += one_minute;
    evening.answer({ 2 }, Outcome::adapted, "En partie.");
    CHECK(evening.tell(Reminded::took_part(evening.zoe)) == std::vector<Line>{ { Stage::answered, { 2 } } });
}

TEST_CASE("an answer from before one asked is no news, nor is one that needs more time")
{
    Reminded evening;
    evening.report({ "Un devis" });
    evening.assign({ 1 }, 10);
    evening.assign({ 2 }, 10);
    evening.answer({ 1 }, Outcome::kept, "C’est fait.");
    evening.asked_at = evening.now;
    evening.now += one_minute;
    evening.answer({ 2 }, Outcome::study, "La mairie doit répondre.", evening.day(30));
    CHECK(evening.tell(Reminded::took_part(evening.awa)).empty());
}

TEST_CASE("who was removed takes no part any more")
{
    Reminded evening;
    CHECK(reminders::takes_part(evening.session, evening.answers()));
    CHECK(reminders::takes_part(evening.session, Reminded::took_part(evening.jo)));
    CHECK_FALSE(reminders::takes_part(evening.session, { { 9 }, {} }));
    CHECK_FALSE(reminders::takes_part(evening.session, { {}, { 99 } }));
    CHECK_FALSE(reminders::takes_part(evening.session, {}));
    evening.must(Reminded::facilitator(), RemoveRespondent{ evening.council });
    evening.must(Reminded::facilitator(), RemoveParticipant{ evening.jo, "Ailleurs" });
    CHECK_FALSE(reminders::takes_part(evening.session, evening.answers()));
    CHECK_FALSE(reminders::takes_part(evening.session, Reminded::took_part(evening.jo)));
}

TEST_CASE("it is over when the evening is, and the last of what it asked is closed or withdrawn")
{
    Reminded evening;
    evening.assign(Reminded::of_need, 10);
    evening.answer(Reminded::of_need, Outcome::kept, "C’est fait.");
    evening.close(Reminded::of_need, evening.awa);
    // More may be asked while people meet.
    CHECK_FALSE(reminders::is_over(evening.session));
    evening.session.phase = Phase::following;
    CHECK(reminders::is_over(evening.session));
    for (auto const state :
        { PromiseState::asked, PromiseState::accepted, PromiseState::answered, PromiseState::contested }) {
        evening.session.promises.at(Reminded::of_need).state = state;
        CHECK_FALSE(reminders::is_over(evening.session));
        evening.session.phase = Phase::archived;
        CHECK_FALSE(reminders::is_over(evening.session));
        evening.session.phase = Phase::following;
    }
    // Nothing was asked: a report may still come, until the archive.
    evening.session.promises.at(Reminded::of_need).state = PromiseState::withdrawn;
    CHECK_FALSE(reminders::is_over(evening.session));
    evening.session.phase = Phase::archived;
    CHECK(reminders::is_over(evening.session));
}
