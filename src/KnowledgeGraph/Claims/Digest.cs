using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KnowledgeGraph.Claims;

/// <summary>SHA-256 over a sequence of fields, each with its length before it, so that no two sequences run together.</summary>
/// <remarks>What is hashed is for ever: a field is never added in the middle, and an absent one is written as absent.</remarks>
internal sealed class Digest
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz"; // Crockford's base 32, in lower case
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public Digest(string domain)
    {
        Add(domain);
    }

    public Digest Add(string? field)
    {
        Span<byte> length = stackalloc byte[4];
        var bytes = field is null ? [] : Encoding.UTF8.GetBytes(field.Normalize(NormalizationForm.FormC));
        BinaryPrimitives.WriteInt32BigEndian(length, field is null ? -1 : bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
        return this;
    }

    public Digest Add(decimal? number) =>
        Add(number?.ToString("0.############################", CultureInfo.InvariantCulture));

    public Digest Add(double number) => Add(number.ToString("R", CultureInfo.InvariantCulture));

    public Digest Add(long number) => Add(number.ToString(CultureInfo.InvariantCulture));

    public Digest Add<T>(IReadOnlyCollection<T> items, Action<Digest, T> add)
    {
        Add((long)items.Count);
        foreach (var item in items)
        {
            add(this, item);
        }

        return this;
    }

    /// <summary>The whole hash, 64 hexadecimal digits.</summary>
    public string Hex() => Convert.ToHexStringLower(hash.GetHashAndReset());

    /// <summary>The first 130 bits as 26 characters: enough that no two of a billion claims meet.</summary>
    public string Short()
    {
        var bytes = hash.GetHashAndReset();
        var text = new StringBuilder(26);
        var (buffer, bits, next) = (0, 0, 0);
        while (text.Length < 26)
        {
            if (bits < 5)
            {
                buffer = ((buffer << 8) | bytes[next++]) & 0xFFFF;
                bits += 8;
            }

            bits -= 5;
            text.Append(Alphabet[(buffer >> bits) & 31]);
        }

        return text.ToString();
    }
}
