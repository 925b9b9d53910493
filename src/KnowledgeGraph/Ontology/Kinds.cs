using System.Collections.Immutable;
using System.Reflection;

namespace KnowledgeGraph.Ontology;

/// <summary>Every kind of entity. Event kinds carry codes of <see cref="Plover"/> and of CAMEO.</summary>
public static class Kinds
{
    /// <summary>The edition of PLOVER whose categories and modes the kinds name.</summary>
    public const string Plover = "PLOVER manual of September 2021, 16 categories";

    /// <summary>The root.</summary>
    public static readonly Kind Entity = new("Entity", null, "Anything with an identity.", isAbstract: true, "Entities");

    /// <summary>Those who act.</summary>
    public static readonly Kind Actor = new("Actor", Entity, "Somebody who acts: a person, a state, a body, a group, a side.", isAbstract: true);

    /// <summary>A human being.</summary>
    public static readonly Kind Person = new("Person", Actor, "A human being in a public role.", plural: "People");

    /// <summary>A country as an actor.</summary>
    public static readonly Kind State = new("State", Actor, "A country as an actor.");

    /// <summary>A body with offices.</summary>
    public static readonly Kind Organization = new("Organization", Actor, "A body: a ministry, an international organization, a news outlet, a party.");

    /// <summary>A non-state armed group.</summary>
    public static readonly Kind ArmedGroup = new("ArmedGroup", Actor, "An armed group that is not a state's.");

    /// <summary>A state's armed forces.</summary>
    public static readonly Kind ArmedForces = new("ArmedForces", Actor, "A state's armed forces, or a part of them.", plural: "ArmedForces");

    /// <summary>States and bodies that follow a conflict together.</summary>
    public static readonly Kind ContactGroup = new("ContactGroup", Actor, "States and bodies that follow a conflict together, such as the ISSG.");

    /// <summary>A side at one event.</summary>
    public static readonly Kind Delegation = new("Delegation", Actor, "A side at one event.");

    /// <summary>People named together.</summary>
    public static readonly Kind Collective = new("Collective", Actor, "Actors named together (\"the Syrian opposition\"), never silently resolved into members.");

    /// <summary>People as a number.</summary>
    public static readonly Kind Population = new("Population", Actor, "People as a number: the displaced, those in need.");

    /// <summary>An office.</summary>
    public static readonly Kind Position = new("Position", Entity, "An office that people hold one after another.");

    /// <summary>Texts; every source is one.</summary>
    public static readonly Kind Document = new("Document", Entity, "A text. A source is a document.", isAbstract: true);

    /// <summary>An adopted resolution.</summary>
    public static readonly Kind Resolution = new("Resolution", Document, "A resolution that a body adopted.");

    /// <summary>A statement by a council's president.</summary>
    public static readonly Kind PresidentialStatement = new("PresidentialStatement", Document, "A statement by the president of the Security Council.");

    /// <summary>A draft put to a vote or circulated.</summary>
    public static readonly Kind DraftResolution = new("DraftResolution", Document, "A draft of a resolution, adopted, vetoed or withdrawn.");

    /// <summary>A verbatim or summary record.</summary>
    public static readonly Kind MeetingRecord = new("MeetingRecord", Document, "The record of a meeting.");

    /// <summary>An agreed text.</summary>
    public static readonly Kind Agreement = new("Agreement", Document, "A text that its parties agreed, whatever its form.");

    /// <summary>Several texts agreed together.</summary>
    public static readonly Kind AgreementPackage = new("AgreementPackage", Document, "Several texts that were agreed together.");

    /// <summary>A text attached to another.</summary>
    public static readonly Kind Annex = new("Annex", Document, "A text attached to another.", plural: "Annexes");

    /// <summary>A joint outcome text.</summary>
    public static readonly Kind Communique = new("Communique", Document, "A text in which participants say what came out.");

    /// <summary>A published statement.</summary>
    public static readonly Kind Statement = new("Statement", Document, "A statement as published.");

    /// <summary>A letter.</summary>
    public static readonly Kind Letter = new("Letter", Document, "A letter.");

    /// <summary>A press release.</summary>
    public static readonly Kind PressRelease = new("PressRelease", Document, "What a body told the press.");

    /// <summary>A news item.</summary>
    public static readonly Kind NewsItem = new("NewsItem", Document, "An item of a news outlet.");

    /// <summary>A speech.</summary>
    public static readonly Kind Speech = new("Speech", Document, "The text of a speech.", plural: "Speeches");

    /// <summary>A data set.</summary>
    public static readonly Kind Dataset = new("Dataset", Document, "A collection of records.");

    /// <summary>A paragraph with a meaning of its own.</summary>
    public static readonly Kind Provision = new("Provision", Entity, "One operative paragraph, clause or commitment.");

    /// <summary>What happens.</summary>
    public static readonly Kind Event = new("Event", Entity, "Something that happens, or that somebody plans, calls for or alleges.", isAbstract: true);

    /// <summary>A meeting.</summary>
    public static readonly Kind Meeting = new("Meeting", Event, "A meeting of persons or sides.") { Plover = "CONSULT", Cameo = ["040", "042", "043", "044"] };

    /// <summary>A round of talks.</summary>
    public static readonly Kind TalksRound = new("TalksRound", Event, "A round of talks or negotiations.") { Plover = "CONSULT", Cameo = ["046"] };

    /// <summary>A conference.</summary>
    public static readonly Kind Conference = new("Conference", Event, "A conference of many sides.") { Plover = "CONSULT, multilateral", Cameo = ["040"] };

    /// <summary>A phone call.</summary>
    public static readonly Kind PhoneCall = new("PhoneCall", Event, "A conversation by phone.") { Plover = "CONSULT, phone", Cameo = ["041"] };

    /// <summary>A visit.</summary>
    public static readonly Kind Visit = new("Visit", Event, "A journey to meet somebody.") { Plover = "CONSULT, visit", Cameo = ["042", "043"] };

    /// <summary>Something said as an act.</summary>
    public static readonly Kind SpeechAct = new("SpeechAct", Event, "Something said that counts as an act; attribute act says which.");

    /// <summary>An unsigned understanding.</summary>
    public static readonly Kind Understanding = new("Understanding", Event, "Sides reach an understanding that they do not sign.") { Plover = "AGREE", Cameo = ["037", "057"] };

    /// <summary>An adoption.</summary>
    public static readonly Kind Adoption = new("Adoption", Event, "A body adopts a text.") { Plover = "SUPPORT", Cameo = ["057"] };

    /// <summary>A signing.</summary>
    public static readonly Kind Signing = new("Signing", Event, "A text is signed or ratified.") { Plover = "SUPPORT", Cameo = ["057"] };

    /// <summary>An announcement.</summary>
    public static readonly Kind Announcement = new("Announcement", Event, "Something is made known beforehand.") { Plover = "AGREE", Cameo = ["030", "036", "037"] };

    /// <summary>A disclosure.</summary>
    public static readonly Kind Disclosure = new("Disclosure", Event, "A text becomes public, in full or in part.");

    /// <summary>The start of a regime.</summary>
    public static readonly Kind EntryIntoForce = new("EntryIntoForce", Event, "A regime or text enters into force.", plural: "EntriesIntoForce") { Plover = "RETREAT, ceasefire", Cameo = ["0871"] };

    /// <summary>A prolongation.</summary>
    public static readonly Kind Extension = new("Extension", Event, "A regime or term is prolonged.") { Plover = "RETREAT, ceasefire", Cameo = ["0871", "087"] };

    /// <summary>A suspension.</summary>
    public static readonly Kind Suspension = new("Suspension", Event, "A regime, channel or membership is suspended.") { Plover = "SANCTION, withdraw", Cameo = ["164", "165"] };

    /// <summary>An end.</summary>
    public static readonly Kind Termination = new("Termination", Event, "A regime, text or office ends.") { Plover = "SANCTION, withdraw", Cameo = ["164", "165"] };

    /// <summary>A violation; always somebody's allegation.</summary>
    public static readonly Kind Violation = new("Violation", Event, "A breach of a regime, as somebody alleges it.") { Plover = "ASSAULT", Cameo = ["196"] };

    /// <summary>An attack.</summary>
    public static readonly Kind Attack = new("Attack", Event, "An armed attack or strike.") { Plover = "ASSAULT", Cameo = ["190", "194", "195"] };

    /// <summary>A delivery of aid.</summary>
    public static readonly Kind AidDelivery = new("AidDelivery", Event, "Aid is delivered.", plural: "AidDeliveries") { Plover = "AID, human security", Cameo = ["073"] };

    /// <summary>An evacuation.</summary>
    public static readonly Kind Evacuation = new("Evacuation", Event, "People leave, or are brought out.") { Plover = "RETREAT, withdraw", Cameo = ["0872", "0873", "0874"] };

    /// <summary>A listing.</summary>
    public static readonly Kind Designation = new("Designation", Event, "Somebody is listed, or told apart from others.");

    /// <summary>An appointment.</summary>
    public static readonly Kind Appointment = new("Appointment", Event, "Somebody is given an office.");

    /// <summary>A mediation.</summary>
    public static readonly Kind Mediation = new("Mediation", Event, "A third party brings sides closer.") { Plover = "CONSULT", Cameo = ["045"] };

    /// <summary>A military operation.</summary>
    public static readonly Kind MilitaryOperation = new("MilitaryOperation", Event, "An operation of armed forces, alone or together.") { Plover = "COOPERATE, military", Cameo = ["062"] };

    /// <summary>States of affairs.</summary>
    public static readonly Kind Regime = new("Regime", Entity, "A state of affairs with a life of its own, apart from the document that creates it.", isAbstract: true);

    /// <summary>A truce.</summary>
    public static readonly Kind Ceasefire = new("Ceasefire", Regime, "A truce, ceasefire or cessation of hostilities.") { Plover = "RETREAT, ceasefire", Cameo = ["0871"] };

    /// <summary>An area without fighting.</summary>
    public static readonly Kind DeEscalationZone = new("DeEscalationZone", Regime, "An area in which fighting is to stop.");

    /// <summary>Sanctions.</summary>
    public static readonly Kind Sanctions = new("Sanctions", Regime, "Measures against somebody.", plural: "Sanctions") { Plover = "SANCTION", Cameo = ["163"] };

    /// <summary>A track of diplomacy.</summary>
    public static readonly Kind Process = new("Process", Entity, "A track of diplomacy over years, such as the Geneva track.", plural: "Processes");

    /// <summary>What things are about.</summary>
    public static readonly Kind Topic = new("Topic", Entity, "What events and documents are about.");

    /// <summary>Somewhere.</summary>
    public static readonly Kind Place = new("Place", Entity, "A country as territory, a city, a venue, an area.");

    /// <summary>All kinds, in the order in which people should see them.</summary>
    public static ImmutableArray<Kind> All { get; } =
        [.. typeof(Kinds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<Kind>()];

    /// <summary>The kinds that can be introduced.</summary>
    public static ImmutableArray<Kind> Concrete { get; } = [.. All.Where(kind => !kind.IsAbstract)];

    private static readonly ImmutableDictionary<string, Kind> ByName = All.ToImmutableDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>The kind of that name, or null.</summary>
    public static Kind? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The name nearest to <paramref name="name"/>, or null when none is near.</summary>
    public static string? Nearest(string name) => Spelling.Nearest(name, ByName.Keys);
}
