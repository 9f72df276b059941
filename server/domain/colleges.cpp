#include "server/domain/colleges.hpp"

#include <algorithm>

namespace parvis::domain {

namespace {

CollegeGroup group_of(std::vector<CollegeId> ids)
{
    std::sort(ids.begin(), ids.end());
    CollegeGroup group;
    for (auto const id : ids) {
        if (id)
            group.colleges.push_back(id);
        else
            group.without_college = true;
    }
    return group;
}

} // namespace

std::vector<CollegeGroup> pooled(std::map<CollegeId, std::uint32_t> const& voices)
{
    std::vector<CollegeId> silent;
    std::vector<CollegeId> few;
    std::vector<std::pair<std::uint32_t, CollegeId>> many;
    std::uint32_t in_pool = 0;
    for (auto const& [id, count] : voices) {
        if (count == 0) {
            silent.push_back(id);
        } else if (count < limits::voices_min) {
            few.push_back(id);
            in_pool += count;
        } else {
            many.emplace_back(count, id);
        }
    }
    // What is missing from the total would tell a pool that is still too small: the smallest others join it.
    std::sort(many.begin(), many.end());
    auto next = many.begin();
    for (; !few.empty() && in_pool < limits::voices_min && next != many.end(); ++next) {
        few.push_back(next->second);
        in_pool += next->first;
    }
    bool const all_in_pool = !few.empty() && in_pool < limits::voices_min;
    if (all_in_pool) few.insert(few.end(), silent.begin(), silent.end());

    std::vector<CollegeGroup> groups;
    for (auto one = next; one != many.end(); ++one)
        groups.push_back(group_of({ one->second }));
    if (!all_in_pool)
        for (auto const id : silent)
            groups.push_back(group_of({ id }));
    std::sort(groups.begin(), groups.end(), [](CollegeGroup const& a, CollegeGroup const& b) {
        return std::pair(a.without_college, a.colleges) < std::pair(b.without_college, b.colleges);
    });
    if (!few.empty()) groups.push_back(group_of(std::move(few)));
    return groups;
}

std::vector<WeightFault> faults_of_weights(std::map<CollegeId, College> const& colleges)
{
    constexpr std::size_t colleges_min = 3;
    constexpr std::uint32_t half = limits::weight_whole / 2;
    constexpr std::uint32_t tenth = limits::weight_whole / 10;
    std::size_t weighted = 0;
    std::uint64_t sum = 0;
    bool above = false;
    bool below = false;
    for (auto const& [id, college] : colleges) {
        if (!college.weight) continue;
        ++weighted;
        sum += *college.weight;
        above = above || *college.weight > half;
        below = below || *college.weight < tenth;
    }
    if (weighted == 0) return {};
    std::vector<WeightFault> faults;
    if (weighted < colleges_min) faults.push_back(WeightFault::fewer_than_three);
    if (above) faults.push_back(WeightFault::above_half);
    if (below) faults.push_back(WeightFault::below_tenth);
    if (sum != limits::weight_whole) faults.push_back(WeightFault::not_whole);
    return faults;
}

} // namespace parvis::domain
