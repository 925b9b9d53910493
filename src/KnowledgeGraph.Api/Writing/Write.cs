using System.Collections.Immutable;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Questions;
using NodaTime;

namespace KnowledgeGraph.Api.Writing;

/// <summary>What became of a mutation.</summary>
/// <param name="After">The revision written, or, where all of it was so already, the one that has it; null when nothing was written.</param>
/// <param name="Before">The revision before; null when it changed nothing.</param>
/// <param name="Problems">All that is wrong or odd; with an error nothing was written.</param>
/// <param name="Changes">Facts that it made, changed or felled.</param>
/// <param name="Proposal">The proposal made or decided on; null otherwise.</param>
internal sealed record Written(Epoch? After, Epoch? Before, IReadOnlyList<Problem> Problems, ImmutableArray<Change> Changes, ProposalNode? Proposal = null)
{
    public static Written Nothing(IReadOnlyList<Problem> problems, ProposalNode? proposal = null) => new(null, null, problems, [], proposal);
}

/// <summary>A proposal, and the revision that its reader sees.</summary>
internal sealed record ProposalNode(Proposal Proposal);

/// <summary>Appends batches and decides on proposals, for the fields of <c>Mutation</c>.</summary>
internal static class Write
{
    /// <summary>Held while a proposal is decided on, so that nobody else of this process decides otherwise.</summary>
    private static readonly SemaphoreSlim Deciding = new(1, 1);

    /// <summary>Appends a batch, or tells every problem in it.</summary>
    /// <exception cref="KnowledgeException"><c>BATCH_REUSED</c>, or the world failed.</exception>
    public static async Task<Written> Append(Request request, Batch batch, CancellationToken cancellation)
    {
        request.SpendOnWork(batch.Count * Impact.OfAct);
        var submission = batch.By(request.Caller!);
        if (batch.Problems.All.Count > 0)
        {
            return await Refuse(request, [.. batch.Problems.All, .. await Check(request, batch, submission, cancellation)], cancellation, batch);
        }

        var odd = submission.Acts.Any(act => act is Act.Judge)
            ? (await Check(request, batch, submission, cancellation)).Where(problem => problem.Diagnostic.Severity is Severity.Warning).ToArray()
            : [];
        try
        {
            return await Show(request, (await request.Append(submission, cancellation)).Number, submission.BatchId, odd, null, cancellation);
        }
        catch (RejectedException rejected)
        {
            return await Refuse(request, [.. batch.Located(rejected.Problems)], cancellation);
        }
    }

    /// <summary>Keeps a batch as a proposal, or tells every problem in it.</summary>
    /// <exception cref="KnowledgeException"><c>BATCH_REUSED</c> or <c>INBOX_FULL</c>, or the world failed.</exception>
    public static async Task<Written> Propose(Request request, Batch batch, CancellationToken cancellation)
    {
        request.SpendOnWork(batch.Count * Impact.OfAct);
        var submission = batch.By(request.Caller!);
        IReadOnlyList<Problem> problems = batch.Problems.All;
        if (problems.Count == 0 && await request.Inbox().Find(ProposalId.Of(submission.BatchId), cancellation) is { } known)
        {
            return Written.Nothing([], new(Same(known, submission)));
        }

        problems = [.. problems, .. await Check(request, batch, submission, cancellation)];
        if (problems.Any(problem => problem.Diagnostic.Severity is Severity.Error))
        {
            return await Refuse(request, problems, cancellation, batch);
        }

        var kept = await request.Inbox().Add(new Proposal(submission, Now, submission.Acts.Length), cancellation);
        return Written.Nothing(problems, new(Same(kept, submission)));
    }

    /// <summary>Appends what a proposal asks for, under the editor's name; one that does not fit any more is kept.</summary>
    /// <exception cref="KnowledgeException">The world failed.</exception>
    public static Task<Written> Accept(Request request, string text, string? because, CancellationToken cancellation) => Decide(request, text, async proposal =>
    {
        if (proposal.Outcome is { IsAccepted: false } outcome)
        {
            return Settled(proposal, $"{proposal.Id} was discarded by {outcome.By}: {outcome.Because}", "Propose it again under another batch id.");
        }

        if (proposal.Outcome?.Revision is { } revision)
        {
            return await Show(request, revision, BatchOf(proposal), [], proposal, cancellation);
        }

        request.SpendOnWork(proposal.Acts * Impact.OfAct);
        var submission = Accepted(proposal, request.Caller!);
        try
        {
            var head = await request.Append(submission, cancellation);
            var settled = await request.Inbox().Settle(proposal.Id, new Outcome(request.Caller!.Name, Now, because, head.Number), CancellationToken.None);
            return await Show(request, head.Number, submission.BatchId, [], settled ?? proposal, cancellation);
        }
        catch (RejectedException rejected)
        {
            var problems = Located(proposal, rejected.Problems);
            return (await Refuse(request, problems, cancellation)) with { Proposal = new(proposal) };
        }
    }, cancellation);

    /// <summary>Discards a proposal.</summary>
    /// <exception cref="KnowledgeException">The world failed.</exception>
    public static Task<Written> Discard(Request request, string text, string because, CancellationToken cancellation) => Decide(request, text, async proposal =>
        proposal.Outcome is { IsAccepted: true } outcome
            ? Settled(proposal, $"{proposal.Id} was accepted by {outcome.By} as revision {outcome.Revision}.", "Retract its claims.")
            : string.IsNullOrWhiteSpace(because)
            ? Written.Nothing([new Problem(new Diagnostic("missing-key", Severity.Error, "Say why, in a sentence."), Place.Input.At("because"))], new(proposal))
            : Written.Nothing([], new((await request.Inbox().Settle(proposal.Id, new Outcome(request.Caller!.Name, Now, because, null), cancellation))!)), cancellation);

    /// <summary>What keeps proposals that wait from being accepted now, each alone; none for those that were decided on. One store call.</summary>
    public static async Task<IReadOnlyDictionary<Proposal, Problem[]>> Problems(Request request, IReadOnlyList<Proposal> proposals, CancellationToken cancellation)
    {
        Proposal[] waiting = [.. proposals.Where(proposal => proposal.Outcome is null)];
        request.SpendOnWork(waiting.Sum(proposal => proposal.Acts) * Impact.OfAct);
        var found = waiting is [] ? [] : await request.Check([.. waiting.Select(proposal => Accepted(proposal, new Caller("editor", Role.Editor)))], cancellation);
        return waiting.Zip(found, (proposal, of) => (proposal, Located(proposal, of))).ToDictionary();
    }

    /// <summary>What is wrong with the acts of a proposal; places are counted in its field <c>acts</c>.</summary>
    private static Problem[] Located(Proposal proposal, IEnumerable<Diagnostic> diagnostics) =>
    [
        .. diagnostics.Select(diagnostic => new Problem(diagnostic, diagnostic.Act is { } index
            ? Batch.Locate(proposal.Submission.Acts[index], new Place(["acts", index]), diagnostic.Part)
            : new Place(["acts"]))),
    ];

    private static Instant Now => Instant.FromUnixTimeMilliseconds(SystemClock.Instance.GetCurrentInstant().ToUnixTimeMilliseconds());

    /// <summary>One batch id for a proposal, so that accepting it again after a lost answer changes nothing.</summary>
    private static string BatchOf(Proposal proposal) => $"accepted {proposal.Id}";

    private static Submission Accepted(Proposal proposal, Caller editor) => proposal.Submission with
    {
        BatchId = BatchOf(proposal),
        Author = editor.Name,
        Reason = $"{proposal.Submission.Reason} (proposed by {proposal.Submission.Author})",
    };

    private static Proposal Same(Proposal kept, Submission asked) => kept.Outcome is not null || kept.AsksForTheSameAs(asked)
        ? kept
        : throw new KnowledgeException("BATCH_REUSED", $"The batch id {asked.BatchId} was used for a proposal with other content.");

    private static async Task<Written> Decide(Request request, string text, Func<Proposal, Task<Written>> decide, CancellationToken cancellation)
    {
        await Deciding.WaitAsync(cancellation);
        try
        {
            return await request.Inbox().Find(new ProposalId(text), cancellation) is { } proposal
                ? await decide(proposal)
                : Written.Nothing([new Problem(new Diagnostic("unknown-id", Severity.Error, $"No proposal {text} is known; one that was settled long ago is forgotten.", "The field proposals lists those that wait."), Place.Input.At("proposal"))]);
        }
        finally
        {
            Deciding.Release();
        }
    }

    private static Written Settled(Proposal proposal, string message, string suggestion) =>
        Written.Nothing([new Problem(new Diagnostic("settled", Severity.Error, message, suggestion), Place.Input.At("proposal"))], new(proposal));

    private static async Task<IEnumerable<Problem>> Check(Request request, Batch batch, Submission submission, CancellationToken cancellation) =>
        batch.Located((await request.Check([submission], cancellation))[0]);

    /// <summary>Nothing was written; the newest revision answers, and tells what is not known of what could not be read of a batch.</summary>
    private static async Task<Written> Refuse(Request request, IReadOnlyList<Problem> problems, CancellationToken cancellation, Batch? batch = null)
    {
        var epoch = await request.Written((await request.NewestHead(cancellation)).Number, cancellation);
        return Written.Nothing(batch is null ? problems : [.. problems, .. await request.Free(() => batch.Unknown(epoch.View, cancellation))]);
    }

    /// <summary>What the revision of a batch changed; nothing where another one had said it all.</summary>
    private static Task<Written> Show(Request request, long number, string batchId, IReadOnlyList<Problem> odd, Proposal? proposal, CancellationToken cancellation) => request.Free(async () =>
    {
        var after = await request.Written(number, cancellation);
        ProposalNode? node = proposal is null ? null : new(proposal);
        await foreach (var revision in request.Revisions(Math.Max(0, number - 1), cancellation))
        {
            if (revision.BatchId != batchId)
            {
                break;
            }

            var before = await request.Earlier(number - 1, cancellation);
            var answer = await Changes.Between(before.View, after.View, [], new[] { revision }.ToAsyncEnumerable(), request.SpendOnWork, cancellation);
            return new Written(after, before, odd, answer.Changes, node);
        }

        return new Written(after, null, odd, [], node);
    });
}
