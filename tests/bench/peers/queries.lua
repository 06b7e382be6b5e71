-- Queries as people ask them of the law texts, with facets and passages. Two halves of a question are put together
-- anew each time, so that hardly any query comes twice and no answer can be remembered.
local subjects = {
  "socialtjänst", "kommunens ansvar", "ekonomiskt bistånd", "tystnadsplikt", "överklagande", "personuppgifter",
  "vård av unga", "arbetsgivarens skyldighet", "hyra bostad", "skola elever", "tillstånd", "miljöbalken tillsyn",
  "bolagsstämma kallelse", "skadestånd", "utbildning vuxna", "ersättning", "förbud", "registret", "avgift", "förmyndare",
  "hälso- och sjukvård", "arbetslöshetsförsäkring", "biståndsbeslut", "nämndens beslut", "regeringens föreskrifter",
}
local rest = {
  "barn", "rätt till stöd", "enskilda", "skyldighet att lämna uppgifter", "särskilda skäl", "tre månader", "domstol",
  "ansökan", "äldre", "polismyndigheten", "hur länge gäller", "vem beslutar", "undantag", "utlänning", "sekretess",
  "skatt", "vårdnadshavare", "funktionsnedsättning", "allmänna ombudet", "straff", "böter", "anmälan", "kostnader",
  "företag", "fastighet", "uppsägning", "delgivning", "protokoll", "länsstyrelsen", "europeiska unionen",
}
local years = { "", "", " 1998", " 2010", " lag", " förordning", " \"denna lag\"" }
local seed = 0
function setup(thread)
  thread:set("seed", seed)
  seed = seed + 7919
end
function init() math.randomseed(os.time() + seed) end
local function escape(text)
  return (text:gsub("[^%w]", function(c) return string.format("%%%02X", c:byte()) end))
end
request = function()
  local query = subjects[math.random(#subjects)] .. " " .. rest[math.random(#rest)] .. years[math.random(#years)]
  return wrk.format("GET", "/api/v1/search?q=" .. escape(query))
end
