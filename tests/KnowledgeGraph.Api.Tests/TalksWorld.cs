using KnowledgeGraph.Api.Tests;
using KnowledgeGraph.Exchange.Import.Dossiers;

[assembly: AssemblyFixture(typeof(TalksWorld))]

namespace KnowledgeGraph.Api.Tests;

/// <summary>
/// A peace track of Northland and Southland in 2020: talks that both tell of and talks that the north alone tells of, a pact with an annex,
/// what was called for and what came of it, and archives that cover a part of it.
/// </summary>
public sealed class TalksWorld : World
{
    private const string Text =
        """
        dossier: 1
        source: {id: document/chronicle, kind: Dataset, name: The chronicle, date: 2021-01-01}
        defaults: {language: en}
        voices:
          bureau: {scope: own, chain: [{says: bureau}]}
          north:  {scope: explicit, chain: [{says: north-ministry}, {reports: bureau}]}
          speaker: {scope: explicit, chain: [{says: eve}, {reports: bureau}]}
          south:  {scope: explicit, chain: [{says: south-ministry}, {reports: bureau}]}
        entities:
          State: {north: {id: state/northland, name: Northland}, south: {id: state/southland, name: Southland}, west: {id: state/westland, name: Westland}}
          Organization:
            bureau: {id: org/bureau, name: Bureau}
            north-ministry: {id: org/north-ministry, name: Northern ministry, BODY_OF: north}
            south-ministry: {id: org/south-ministry, name: Southern ministry, BODY_OF: south}
            council: {id: org/council, name: Council}
          Position: {spokesperson: {id: position/spokesperson, name: Spokesperson, POSITION_IN: north-ministry}}
          Person:
            ada: {id: person/ada, name: Ada, REPRESENTS: north}
            ben: {id: person/ben, name: Ben, REPRESENTS: south}
            cal: {id: person/cal, name: Cal, REPRESENTS: west}
            eve: {id: person/eve, name: Eve}
          Topic: {rivers: {id: topic/rivers, name: Rivers}, water: {id: topic/water, name: Water, NARROWER_THAN: rivers}, border: {id: topic/border, name: Border}, trade: {id: topic/trade, name: Trade}}
          Process: {track: {id: process/track, name: The track}}
          Ceasefire: {truce: {id: regime/truce, name: The truce}}
          Resolution: {resolution: {id: document/resolution, name: The resolution, date: 2019-06-01}}
          Agreement: {pact: {id: document/pact, name: The pact, date: 2020-03-10}, charter: {id: document/charter, name: The charter, date: 2019-01-01}}
          Annex: {annex: {id: document/annex, name: The annex, PART_OF: pact, date: 2020-03-10}}
          Letter: {letter: {id: document/letter, name: The letter, date: 2020-02}}
          Dataset:
            north-archive: {id: document/north-archive, name: Northern archive}
            files: {id: document/files, name: Files on both}
            old-archive: {id: document/old-archive, name: Old archive}
            list: {id: document/list, name: A list}
          Provision:
            p10: {id: provision/pact-10, number: "10", PART_OF: pact}
            p2: {id: provision/pact-2, number: "2", PART_OF: pact}
            p1: {id: provision/pact-1, number: "1", PART_OF: pact}
            a1: {id: provision/annex-1, number: "1", PART_OF: annex}
            c3: {id: provision/charter-3, number: "3", PART_OF: charter}
          TalksRound:
            talks: {id: event/talks, PART_OF: track}
            second: {id: event/second-talks, PART_OF: track}
            called: {id: event/talks-called-for, modality: called-for}
          Meeting: {undated: {id: event/undated-meeting, PART_OF: track}}
          Conference: {conference: {id: event/conference, modality: planned, PART_OF: track}}
          SpeechAct: {speech: {id: event/bens-speech}, appeal: {id: event/appeal}}
          MilitaryOperation: {patrol: {id: event/patrol-called-for, modality: called-for}, inspection: {id: event/inspection-called-for, modality: called-for}}
          EntryIntoForce: {start: {id: event/truce-start}}
        claims:
          - at: talks
            voice: bureau
            rows:
              T01: {facts: [ada PARTICIPATED_IN talks, ben PARTICIPATED_IN talks, ada PARTICIPATED_IN second, ben PARTICIPATED_IN second, cal PARTICIPATED_IN second, ada PARTICIPATED_IN undated]}
              T02: {fact: talks time, is: 2020-03-10}
              T03: {fact: second time, is: 2020-05-30/2020-06-02}
              T04: {fact: cal PARTICIPATED_IN talks, role: invited absent}
              T05: {modality: planned, facts: [ada PARTICIPATED_IN conference]}
              T06: {fact: conference time, is: 2020-09, modality: planned}
              T07: {fact: eve HELD spokesperson, time: 2019/2021}
          - at: readouts
            rows:
              R01: {voice: north, facts: [talks ABOUT water, talks ABOUT border]}
              R02: {voice: south, facts: [talks ABOUT water]}
              R03: {voice: south, facts: [speech PART_OF talks, ben ACTOR_OF speech, speech ABOUT trade]}
              R04: {voice: north, facts: [second ABOUT border]}
              R05: {voice: speaker, facts: [second ABOUT water]}
          - at: texts
            voice: bureau
            rows:
              P01: {facts: [p1 OBLIGES north, p1 OBLIGES south, c3 OBLIGES north, a1 OBLIGES south]}
              P02: {fact: p1 deadline, is: ../2020-04-30}
              P03: {fact: p1 verb, is: Demands}
              P04: {fact: p1 content, is: The armies withdraw.}
              P05: {fact: p2 CITES resolution, verb: endorses, paragraph: "2"}
              P06: {facts: [north PARTY_TO pact, south PARTY_TO pact], partyRole: signatory, time: 2020-03-12}
              P07: {fact: talks PRODUCED pact}
              P08: {fact: north VOTED resolution, vote: "no"}
              P09: {fact: south VOTED resolution, vote: "yes"}
              P10: {fact: council ISSUED resolution}
              P11: {fact: resolution identifier, is: {scheme: un-symbol, is: S/RES/9999 (2019)}}
              P12: {fact: pact form, is: signed}
              P13: {fact: pact ABOUT water}
          - at: calls
            voice: bureau
            rows:
              C01: {facts: [ben ACTOR_OF appeal, appeal CALLS_FOR called, appeal CALLS_FOR truce]}
              C02: {fact: appeal time, is: 2020-01-01}
              C03: {facts: [letter CALLS_FOR called, north ISSUED letter]}
              C04: {fact: called REALISED_BY talks}
              C05: {fact: p2 CALLS_FOR patrol}
              C06: {voice: south, fact: patrol occurrence, is: "yes", polarity: denies}
              C07: {fact: p10 CALLS_FOR inspection}
              C08: {fact: start ESTABLISHES truce}
              C09: {fact: start time, is: 2020-04-01}
              C10: {facts: [called ABOUT water]}
          - at: coverage
            voice: bureau
            rows:
              K01: {fact: north-archive COVERS track, time: 2020-01/2020-06, gist: Northern readouts only.}
              K02: {facts: [files COVERS ada, files COVERS ben], time: 2020-05}
              K03: {fact: old-archive COVERS track, time: 2018}
              K04: {fact: list COVERS track}
        """;

    protected override async Task Fill()
    {
        var report = await DossierImport.Import(Store, "talks.yaml", Text, "tester");
        report.Problems.Where(problem => problem.Severity is Severity.Error).Should().BeEmpty();
    }
}
