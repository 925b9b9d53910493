using System.Buffers;
using System.Text;
using GraphQL.Execution;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Parses documents, and refuses those that would cost more than they say. Linear in the document: each fragment is measured once.</summary>
/// <remarks>It runs before validation, because validating and executing nested fragments can cost exponential time.</remarks>
internal sealed class GuardedDocumentBuilder : IDocumentBuilder
{
    private readonly GraphQLDocumentBuilder inner = new() { MaxDepth = RequestLimits.Nesting.AtMost };

    public GraphQLDocument Build(string body)
    {
        RequestLimits.Document.Check(body.Length);
        CountTokens(body);
        GraphQLDocument document;
        try
        {
            document = inner.Build(body);
        }
        catch (GraphQLMaxDepthExceededException)
        {
            throw ErrorCodes.Error(ErrorCodes.Limit, RequestLimits.Nesting.Refusal(RequestLimits.Nesting.AtMost + 1));
        }

        new DocumentMeasure(document).Check();
        return document;
    }

    /// <summary>Counts tokens, directives, brackets and letters before a tree is made of them.</summary>
    private static void CountTokens(string body)
    {
        var (position, tokens, directives, open) = (0, 0, 0, 0);
        try
        {
            while (true)
            {
                var token = Lexer.Lex(body, position);
                if (token.Kind == TokenKind.EOF)
                {
                    return;
                }

                position = token.End;
                RequestLimits.Tokens.Check(++tokens);
                switch (token.Kind)
                {
                    case TokenKind.AT:
                        RequestLimits.Directives.Check(++directives);
                        break;
                    case TokenKind.BRACE_L or TokenKind.BRACKET_L or TokenKind.PAREN_L:
                        RequestLimits.Nesting.Check(++open);
                        break;
                    case TokenKind.BRACE_R or TokenKind.BRACKET_R or TokenKind.PAREN_R:
                        open--;
                        break;
                    case TokenKind.STRING:
                        RequestLimits.Text.Check(token.Value.Length);
                        CheckLetters(token.Value.Span);
                        break;
                }
            }
        }
        catch (GraphQLParserException)
        {
            // The parser will say where.
        }
    }

    /// <summary>Half a letter (a surrogate without its other half) is no Unicode, and every later step may trip over it.</summary>
    private static void CheckLetters(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var length) != OperationStatus.Done)
            {
                throw ErrorCodes.Error("SYNTAX_ERROR", "A text holds half of a surrogate pair, which is no Unicode; write both halves, or none.");
            }

            text = text[length..];
        }
    }
}
